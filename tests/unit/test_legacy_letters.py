"""Text in the encodings before Unicode is known for what it is."""

import pytest

from lms.courses.exchange.asked import Read
from lms.courses.exchange.gathering import weigh
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.legacy_letters import is_legacy


@pytest.mark.parametrize(
    "text",
    [
        "§¶ng Céng s¶n ViÖt Nam ra ®êi n¨m nµo?",
        "Ñaûng Coäng saûn Vieät Nam ñöôïc thaønh laäp vaøo ngaøy naøo?",
        "Lª Hång Phong, Hµ Huy TËp, TrÇn Phó, NguyÔn V¨n Cõ",
    ],
)
def test_tcvn3_and_vni_are_known(text: str) -> None:
    assert is_legacy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Đảng Cộng sản Việt Nam được thành lập vào ngày nào?",
        "Đo 5 µm ở 20 °C, rộng 3 m², đạt 2 × ½; “©” và ® của España, café",
        "quần soóc, xoong, loong toong, H'Hen Niê, Y-Bih Alêô, uống, ướt, uỷ, thuở",
        "",
    ],
)
def test_unicode_is_left_alone(text: str) -> None:
    assert not is_legacy(text)


def test_a_question_that_nobody_can_read_is_a_doubt() -> None:
    asked = ExchangedQuestion(
        "one",
        "§¶ng Céng s¶n ViÖt Nam ra ®êi n¨m nµo?",
        answers=(ExchangedAnswer("1930"), ExchangedAnswer("1945", right=False)),
        line=3,
    )
    found = weigh(Read((asked,)))
    assert [(one.line, "bộ chữ cũ" in one.sentence) for one in found.doubts] == [(3, True)]
