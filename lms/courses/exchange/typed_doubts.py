"""What speaks against a question whose answer is to be typed, when nobody said that it is one (pure)."""

import re
from collections.abc import Iterator

from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise, same_word

MOST_WORDS, LONGEST = 8, 60
_LABELLED = re.compile(
    r"[(\[]?(?P<label>[0-9]{1,2}|[A-Za-z]|[АВСЕНКМОРТХ]|[IVX]{1,4})\\?[.)\]/:]\s*(?P<words>\S.*)"
)
_PARTS = re.compile(r"[(\[]\s*(?:\d|[a-h])\s*[)\]]\s*\S|(?:^|[;,]\s*)(?:\d|[a-h])\s*[.)]\s*\S", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?:(?:anh|chị|đồng chí|em|ông|bà|bạn)\W+)*(?:hãy\s+)?(?:trình bày|phân tích|nêu|chứng minh|so sánh"
    r"|làm rõ|giải thích|liên hệ|đánh giá|bình luận|mô tả|vì sao|tại sao)\b",
    re.IGNORECASE,
)


def doubts(asked: ExchangedQuestion) -> Iterator[str]:
    """Sentences for a question of typed answers; nothing for any other."""
    if asked.kind not in ("short", "number"):
        return
    told = [normalise(one.text) for one in asked.answers]
    labelled = [found for line in asked.text.split("\n") if (found := _LABELLED.fullmatch(line.strip()))]
    if len(labelled) > 1 and any(_names(one, found) for one in told for found in labelled):
        yield f"đáp án “{told[0][:40]}” có vẻ là một trong các dòng đánh số; hãy đổi thành câu lựa chọn."
    elif any(len(_PARTS.findall(one)) > 1 for one in told):
        yield f"đáp án “{told[0][:40]}” có nhiều phần, khó gõ đúng từng chữ; hãy tách thành nhiều chỗ trống."
    elif any(len(one) > LONGEST or len(one.split()) > MOST_WORDS for one in told):
        yield f"đáp án “{told[0][:40]}…” dài, khó gõ đúng từng chữ; nếu người chấm thì đổi thành tự luận."
    elif asked.kind == "short" and _WRITTEN.match(asked.title):
        yield "câu hỏi có vẻ là tự luận; nếu người chấm thì đổi thành tự luận."


def _names(told: str, line: re.Match[str]) -> bool:
    return told.rstrip(".)") == line["label"] or same_word(told.rstrip("."), line["words"].rstrip("."))
