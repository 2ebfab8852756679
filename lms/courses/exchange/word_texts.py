"""What a question in Word asks: its title and the text below it (pure)."""

import re

from lms.courses.exchange import plain
from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_fragments import block_of
from lms.text.vietnamese import normalise

_GAP = re.compile(r"\{=\s*([^{}]*?)\s*\}")


def texts_of(draft: QuestionDraft) -> tuple[str, str]:
    """The title, and the block below it: what stands above several questions first."""
    lines = draft.lines
    if "{=" not in draft.asked:
        title = next((one for one in lines if one.has_words), lines[0] if lines else None)
        rest = [one for one in draft.texts if one is not title]
        text = "\n\n".join(part for part in (block_of(draft.passage), block_of(rest)) if part)
        return (plain.tidy(title.markdown()) if title else "", text)
    first = lines[0]
    if "{=" in first.text:
        return plain.GAP_TITLE, _gapped("\n".join(line.text for line in lines))
    return plain.tidy(first.markdown()), _gapped("\n".join(line.text for line in lines[1:]))


def _gapped(text: str) -> str:
    """Text with gaps: what is in them is kept, what is between is plain."""
    return "  \n".join(_gapped_line(line) for line in text.split("\n"))


def _gapped_line(line: str) -> str:
    shown = ""
    for place, part in enumerate(_GAP.split(line)):
        if place % 2:
            shown += f"{{= {normalise(part)}}}"
        elif part.strip():
            # Only what begins the line could be taken for a list or a heading.
            told = plain.escaped(part) if shown else plain.escaped_block(part)
            shown += f"{' ' * part[0].isspace()}{told}{' ' * part[-1].isspace()}"
        else:
            shown += part
    return shown.strip()
