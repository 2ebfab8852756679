"""The colours keep WCAG 2.2 AA in both schemes: 4.5 for text (1.4.3), 3 for what marks a control (1.4.11)."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "static/css/tokens.css"
TONES = ("info", "good", "warn", "bad")


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def _schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    return {"light": _colours(light), "dark": _colours(dark)}


SCHEMES = _schemes()


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_and_a_colour_on_itself_1() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#8e1b20", "#8e1b20") == pytest.approx(1)


def test_both_schemes_name_the_same_colours() -> None:
    assert SCHEMES["light"].keys() == SCHEMES["dark"].keys()


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestEachScheme:
    @pytest.mark.parametrize("text", ["ink", "soft", "link"])
    @pytest.mark.parametrize("ground", ["paper", "card", *(f"{tone}-tint" for tone in TONES)])
    def test_text_is_readable_on_every_ground(self, scheme: str, text: str, ground: str) -> None:
        assert contrast(SCHEMES[scheme][text], SCHEMES[scheme][ground]) >= 4.5

    @pytest.mark.parametrize("tone", TONES)
    def test_a_tone_is_readable_on_its_tint_and_on_the_page(self, scheme: str, tone: str) -> None:
        colours = SCHEMES[scheme]
        for ground in (f"{tone}-tint", "paper", "card"):
            assert contrast(colours[tone], colours[ground]) >= 4.5

    def test_a_primary_button_is_readable(self, scheme: str) -> None:
        assert contrast("#ffffff", SCHEMES[scheme]["red"]) >= 4.5

    @pytest.mark.parametrize("mark", ["edge", "info", "link", "gold"])
    def test_field_borders_focus_and_marks_are_seen(self, scheme: str, mark: str) -> None:
        for ground in ("paper", "card"):
            assert contrast(SCHEMES[scheme][mark], SCHEMES[scheme][ground]) >= 3
