"""The register after its writers were killed; `python -m bench.register_crash` kills 200 on each database."""

import json
import subprocess
import sys

from lms.config import ROOT, Config


def test_killed_writers_lose_double_and_skip_nothing(config: Config) -> None:
    command = [
        sys.executable,
        "-m",
        "bench.register_crash",
        "--kills",
        "6",
        "--database",
        config.database_url,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)["chosen"]
    assert (found["kills"], found["broken"], found["lost_or_doubled"]) == (6, None, 0)
    assert found["events"]["issued"] > 0
