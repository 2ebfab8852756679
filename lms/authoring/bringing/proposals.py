"""What is proposed about a lesson that comes from a file, so that nothing is done to it silently (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

_QUOTED = 160
HEADINGS_MADE = "Thành đề mục: {} dòng chữ đậm hoặc đánh số"
LISTS_MADE = "Thành danh sách: {} dòng gõ bằng dấu gạch, dấu cộng, dấu chấm tròn hoặc số"
HEAD_DROPPED = "Bỏ phần đầu văn bản (quốc hiệu, tên cơ quan, số, ngày)"
TAIL_DROPPED = "Bỏ phần cuối văn bản (nơi nhận, chữ ký)"
STAYS_TEXT = "“{}” vẫn là chữ, chưa thành câu tự kiểm tra: {}"
TITLE, HEADINGS, LISTS = "tieu-de", "de-muc", "danh-sach"


@dataclass(frozen=True, slots=True)
class LessonProposal:
    """One change that was made: its name in the form, what it is, and the words that it is about."""

    key: str
    sentence: str
    quote: str


@dataclass(slots=True)
class ShapedLesson:
    """A lesson as it would be: its title ('' for none), Markdown, what is proposed, what is told."""

    title: str
    markdown: str = ""
    proposals: list[LessonProposal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def quoted(texts: Sequence[str]) -> str:
    """The words that a proposal is about, the beginning of many."""
    text = " / ".join(texts)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
