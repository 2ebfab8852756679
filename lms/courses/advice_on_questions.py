"""Advice on one question: absolute words, 'cả A và B', a negative that is easily overlooked (pure)."""

import re
from collections.abc import Iterator

from lms.content import html_words
from lms.grading.choice import Choice
from lms.grading.options import ChoiceBody
from lms.grading.question import Question
from lms.text.vietnamese import search_key

ABSOLUTE = re.compile(
    r"\b(luôn|mọi lúc|tất cả|không bao giờ|bất cứ|bất kỳ|bất kì|hoàn toàn|tuyệt đối)\b", re.IGNORECASE
)
_SUMMING_UP = re.compile(
    r"^(?:cả|tất cả)\b.*\b(?:trên|đều đúng|đều sai|phương án|đáp án)\b|^cả [a-e1-5]\b.*\bvà [a-e1-5]\b"
    r"|^[a-e] và [a-e]\b|^(?:không|chẳng) (?:có )?(?:ý|đáp án|phương án|câu) nào\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(r"\b(không|chưa|ngoại trừ|trừ|nào sai|là sai)\b(?!\s*[?.!]*$)", re.IGNORECASE)
_STRONG = re.compile(r"<(strong|b|em|u)\b[^>]*>.*?</\1>", re.DOTALL)
_LAST_SENTENCE = re.compile(r"[^.!?:;]+[.!?:;\s]*$")
_TRUE_FALSE = {"dung", "sai"}


def find(question: Question) -> Iterator[str]:
    """Sentences that say what could be better."""
    body = question.body
    if not isinstance(body, ChoiceBody):
        return
    stem = html_words.of(question.title_html)
    if is_true_false(body.choices):
        yield from _absolute_statement(stem, body.choices)
        return
    yield from _absolute_option(body.choices)
    for option in body.choices:
        if _SUMMING_UP.search(text := html_words.of(option.html)):
            yield (
                f"Lựa chọn “{text[:60]}” gộp các lựa chọn khác: biết hai ý đúng là đoán được; viết thành câu "
                "chọn nhiều, hoặc thay bằng một ý riêng."
            )
    yield from _negative(question.title_html)


def is_true_false(choices: tuple[Choice, ...]) -> bool:
    """Whether the options are Đúng and Sai."""
    return {search_key(html_words.of(one.html)) for one in choices} == _TRUE_FALSE


def _absolute_statement(stem: str, choices: tuple[Choice, ...]) -> Iterator[str]:
    found = ABSOLUTE.search(stem)
    is_false = any(one.right and search_key(html_words.of(one.html)) == "sai" for one in choices)
    if found and is_false:
        yield f"Chữ “{found[0]}” để lộ đáp án Sai; bỏ chữ tuyệt đối, hoặc đổi thành tình huống."


def _absolute_option(choices: tuple[Choice, ...]) -> Iterator[str]:
    if any(one.right and ABSOLUTE.search(html_words.of(one.html)) for one in choices):
        return
    found = next((hit for one in choices if (hit := ABSOLUTE.search(html_words.of(one.html)))), None)
    if found:
        yield f"Chữ “{found[0]}” chỉ có ở lựa chọn sai nên dễ bị loại; viết lại cho các lựa chọn ngang nhau."


def _negative(title_html: str) -> Iterator[str]:
    last = _LAST_SENTENCE.search(html_words.of(_STRONG.sub(" ", title_html)))
    found = _NEGATIVE.search(last[0]) if last else None
    if found:
        yield f"Câu hỏi phủ định dễ đọc sót: in đậm chữ “{found[0]}” (viết **{found[0].upper()}**)."
