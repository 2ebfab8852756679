"""PDF/A-3a and PDF/UA-1 by veraPDF, which has the last word: signed documents of each design."""

from pathlib import Path

from tests import press_samples
from tests.unit.press.printing import DESIGNS, pressed
from tests.verapdf import verdicts


def test_signed_certificates_of_every_design_are_pdf_a_3a_and_pdf_ua_1(tmp_path: Path) -> None:
    names: list[Path] = []
    for design in DESIGNS:
        orders = press_samples.orders(6, design)
        path = tmp_path / f"{design}.pdf"
        path.write_bytes(pressed(orders)[orders[0].payload.code])
        names.append(path)
    alone = tmp_path / "alone.pdf"
    alone.write_bytes(pressed(orders[:1])[orders[0].payload.code])
    names.append(alone)
    wanted = [f"{name} {flavour} true" for name in names for flavour in ("3a", "ua1")]
    assert verdicts(names) == wanted
