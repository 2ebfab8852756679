"""What a request costs through the gateway, beside Granian's own WSGI interface in the same run.

Processor milliseconds a request over all processes of the server (which hold on a busy machine, too) and
requests per second, in turn, `BENCH_ROUNDS` times. Needs wrk. Prints one line of JSON: medians.
"""

import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from bench.served_app import make_app
from bench.serving import LUA, PORT, SECONDS, measure, prepare, wait

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
CONNECTIONS = 16
WAYS = {
    "wsgi": "from bench.servers import serve_wsgi; serve_wsgi()",
    "gateway": "from bench.serving import serve; serve()",
}
_TICKS = os.sysconf("SC_CLK_TCK")


def make_wsgi() -> Any:
    """The same application without the gateway."""
    return make_app()._wsgi


def serve_wsgi() -> None:
    """Serve it as it was served before."""
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "bench.servers:make_wsgi",
        factory=True,
        port=int(PORT),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=2,
        blocking_threads=2,
        log_access=False,
    ).serve()


def processor_ms(pid: int) -> float:
    """What a process and those that it started have used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    own = (int(fields[11]) + int(fields[12])) * 1000 / _TICKS
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return own + sum(processor_ms(int(child)) for task in tasks for child in task.read_text().split())


def main() -> None:
    found: dict[str, dict[str, list[tuple[float, float]]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(LMS_DATA=str(folder / "data"), LMS_PORT=PORT, LMS_ARGON2_COST="lowest")
        prepare(folder)
        (folder / "wrk.lua").write_text(LUA)
        for way in [*WAYS] * ROUNDS:
            with subprocess.Popen([sys.executable, "-c", WAYS[way]], stdout=subprocess.DEVNULL) as server:
                try:
                    wait()
                    for kind in ("hello", "lesson", "exam", "save"):
                        before = processor_ms(server.pid)
                        rate = measure(folder, kind, CONNECTIONS)["per_second"]
                        used = processor_ms(server.pid) - before
                        found[way][kind].append((used / (rate * SECONDS), rate))
                finally:
                    server.terminate()
    medians = {
        way: {
            kind: [round(statistics.median(one), 2) for one in zip(*rows, strict=True)]
            for kind, rows in kinds.items()
        }
        for way, kinds in found.items()
    }
    print(json.dumps({"bench": "servers", "rounds": ROUNDS, "ms_each and per_second": medians}))


if __name__ == "__main__":
    main()
