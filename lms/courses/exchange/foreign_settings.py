"""Level, points, grounds and group of a row of a table that somebody else made (pure)."""

import re
from dataclasses import replace

from lms.courses.exchange import labelled, plain
from lms.courses.exchange import sheet_columns as columns
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.sheet_row import SheetRow
from lms.grading.exchanged import ExchangedQuestion

_GROUND = re.compile(r"[a-z0-9][\w-]*(?::[\w.,/-]+)?", re.ASCII)
_POINTS = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*(?:điểm|đ)?\.?", re.IGNORECASE)


def with_settings(row: SheetRow, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    """The question with what the other columns say of it; what cannot be kept is told."""
    told = row.get(columns.POINTS)
    points = _POINTS.fullmatch(told.strip())
    if told and not points:
        notes.lose(row.line, f"{row.at(columns.POINTS)}: không đọc được số điểm “{told[:30]}” nên không giữ.")
    words = row.get(columns.GROUNDS).replace(";", " ").split()
    are_keys = all(map(_GROUND.fullmatch, words))
    if words and not are_keys:
        said = row.get(columns.GROUNDS)
        notes.lose(
            row.line,
            f"{row.at(columns.GROUNDS)}: “{said[:60]}” không phải mã trong danh mục văn bản; "
            "tạm ghi vào lời giải thích, hãy chọn văn bản.",
        )
        shown = "\n\n".join(filter(None, (asked.explanation, f"Căn cứ: {plain.escaped(said)}")))
        asked = replace(asked, explanation=shown)
    labels, flaws = labelled.read({name: row.get(name) for name in labelled.NAMES})
    for name, sentence in flaws.items():
        notes.doubt(row.line, f"{row.at(name)}: {sentence}")
    return replace(
        asked,
        labels=labels,
        points=points[1].replace(",", ".") if points else "",
        grounds=tuple(words) if are_keys else (),
        group=plain.tidy(row.get(columns.GROUP)),
    )
