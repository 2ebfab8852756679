"""Texts that stand above several questions: 'Đọc đoạn sau và trả lời câu 3 đến 5' (pure)."""

from dataclasses import dataclass, field

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.word_draft import Fragment, QuestionDraft
from lms.courses.exchange.word_lines import WordLine


@dataclass(slots=True)
class SharedPassage:
    """A text and the numbers of the questions that it is for; 0 and 0 where it does not say which."""

    first: int
    last: int
    fragments: list[Fragment] = field(default_factory=list)
    used: bool = False

    def goes_with(self, draft: QuestionDraft, notes: Notes) -> bool:
        """Whether the text stands with a question, which then has it; a doubt where nobody said so."""
        number = draft.number or 0
        if not self.first:
            notes.doubt(
                draft.line,
                f"{draft.name}: không rõ đoạn văn phía trên dùng cho những câu nào; tạm đặt vào câu này.",
            )
        elif not self.first <= number <= self.last:
            return False
        draft.passage = self.fragments
        self.used = True
        return True

    def leave(self, notes: Notes) -> None:
        """Tell a text that no question had."""
        if not self.used:
            told = next((one.text for one in self.fragments if isinstance(one, WordLine)), "")
            notes.lose(0, f"Đoạn văn “{told[:60]}” không thấy câu nào dùng nên không lấy.")
