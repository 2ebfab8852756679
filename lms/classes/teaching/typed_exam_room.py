"""The form that opens the exam in the room: what was typed, and what is wrong with it (pure)."""

from dataclasses import dataclass

from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, TypedForm

SHORTEST, LONGEST = 5, 600


@dataclass(frozen=True, slots=True)
class TypedOpening(TypedForm):
    """For how many minutes; `reopen`: also where learners could already read the explanations."""

    minutes: str = ""
    reopen: str = ""


def check_opening(draft: TypedOpening, explained: int) -> int | Refusal:
    """The minutes; where `explained` learners could read the explanations, that must be agreed to."""
    reading = Reading(draft)
    wrong = _("Hãy nhập số phút từ %(least)s đến %(most)s.", least=SHORTEST, most=LONGEST)
    minutes = reading.number("minutes", SHORTEST, LONGEST, wrong)
    if explained and not reading.yes("reopen"):
        said = _(
            "Chưa mở lại: đã có học viên xem được lời giải thích. Hãy đọc và đánh dấu ô này rồi bấm lại."
        )
        reading.refuse("reopen", said)
    return reading.refusal if reading.refusal or minutes is None else minutes
