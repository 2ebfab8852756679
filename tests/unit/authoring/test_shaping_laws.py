"""Whatever a lesson holds: when every proposal is refused, it is what it was; else no word is lost unseen."""

from hypothesis import given
from hypothesis import strategies as st

from lms.authoring.bringing.shaping import shape
from lms.office.word import WordDocument

BLOCKS = st.lists(
    st.sampled_from(
        [
            "**I. MỞ ĐẦU**", "***1. Bối cảnh***", "1\\. Một ý", "2\\. Hai ý", "\\- Một", "\\+ Hai", "• Ba",
            "- Thật  \n- Hai",
            "BÀI 1  \nLỊCH SỬ", "Nơi nhận:  \n- Lưu VP", "NGƯỜI SOẠN", "| ĐẢNG BỘ TỈNH | Số: 1 |\n|---|---|",
            "Câu 1. Năm nào?", "A. 1929", "B. **1930**", "Đáp án: B", "Chữ thường của bài.", "## Đề mục",
            "---",
            "Nguyễn Văn An", "![Hình](media/hinh-1.png)", "$x^2$", "[^a]: Lời chú", "A.",
            "1. **Đậm**", "\\*", "**", "* * *",
        ]
    ),
    max_size=9,
)  # fmt: skip


def letters(text: str) -> str:
    return "".join(sorted(sign for sign in text if sign.isalpha()))


@given(BLOCKS)
def test_a_lesson_whose_proposals_are_refused_is_as_it_was(blocks: list[str]) -> None:
    document = WordDocument("", "\n\n".join(blocks), (), {}, tuple(range(1, len(blocks) + 1)))
    made = shape(document, ())
    refused = [one.key for one in made.proposals]
    while again := [one.key for one in shape(document, (), refused).proposals if one.key not in refused]:
        refused += again  # what was left out may have hidden something else to propose
    assert shape(document, (), refused).markdown.strip("\n") == "\n\n".join(blocks)


@given(BLOCKS)
def test_every_letter_is_in_the_lesson_or_in_a_proposal(blocks: list[str]) -> None:
    document = WordDocument("", "\n\n".join(blocks), (), {}, tuple(range(1, len(blocks) + 1)))
    made = shape(document, ())
    dropped = "".join(one.quote for one in made.proposals if one.key.startswith("phan-"))
    if "…" in dropped or "![" in made.markdown:
        return
    assert letters(made.title + made.markdown + dropped) == letters("".join(blocks))
