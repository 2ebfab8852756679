"""One row of a table that somebody else made, in which cells hold plain text, into a question (pure)."""

from dataclasses import replace

from lms.courses.exchange import plain, sheet_keys, typed, word_grammar
from lms.courses.exchange import sheet_columns as columns
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_settings import with_settings
from lms.courses.exchange.question_types import ESSAY, ONE, SEVERAL, type_named
from lms.courses.exchange.sheet_columns import KEY, TITLE, TYPE
from lms.courses.exchange.sheet_row import SheetRow
from lms.courses.exchange.word_keys import letters_of, truth_of
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.text.vietnamese import normalise

_LONGEST_TYPED = 60


def question(row: SheetRow, notes: Notes) -> ExchangedQuestion:
    """The question of a row with options, key and level in their columns; what is not certain is a doubt."""
    first, *more = row.get(TITLE).split("\n")
    text = "\n\n".join(part for part in ("\n".join(more), row.get(columns.TEXT)) if part.strip())
    asked = ExchangedQuestion(
        "essay", plain.tidy(plain.escaped(first)), plain.escaped_block(text), line=row.line
    )
    if not asked.title:
        notes.doubt(row.line, f"{row.at(TITLE)}: chưa có nội dung câu hỏi.")
    asked = replace(asked, explanation=plain.escaped_block(row.get(columns.EXPLANATION)))
    return with_settings(row, _with_answers(row, asked, notes), notes)


def _with_answers(row: SheetRow, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    told = row.get(TYPE)
    kind = type_named(told)
    if told and kind is None:
        notes.doubt(row.line, f"{row.at(TYPE)}: chưa rõ loại câu “{told[:30]}”; hãy xem lại.")
    if row.options:
        return _choices(row, asked, kind or "", notes)
    if truth := truth_of(row.get(KEY)):
        names = tuple(ExchangedAnswer(name, name == truth, line=row.line) for name in ("Đúng", "Sai"))
        return replace(asked, kind=ONE, answers=names)
    return _open(row, asked, kind or "", notes)


def _choices(row: SheetRow, asked: ExchangedQuestion, kind: str, notes: Notes) -> ExchangedQuestion:
    options = row.options
    letters = list(columns.LETTERS[: len(options)])
    if list(options) != letters:
        missing = next(letter for letter in letters if letter not in options)
        notes.doubt(row.line, f"{row.at(missing)}: lựa chọn {missing} còn trống mà phía sau vẫn có lựa chọn.")
    elif len(options) == 1:
        notes.doubt(row.line, f"{row.at('A')}: chỉ có một lựa chọn.")
    right = _right(row, notes)
    answers = tuple(
        ExchangedAnswer(plain.escaped(text), letter in right, line=row.line)
        for letter, text in options.items()
    )
    asks = kind == SEVERAL or word_grammar.asks_several(f"{asked.title} {asked.text}")
    is_several = len(right) > 1 or (asks and bool(right))
    if is_several and not asks:
        notes.doubt(row.line, f"{row.at(KEY)}: có {len(right)} đáp án; tạm hiểu là câu chọn nhiều.")
    return replace(asked, kind=SEVERAL if is_several else ONE, answers=answers)


def _right(row: SheetRow, notes: Notes) -> tuple[str, ...]:
    """The right letters by the key, else by what the cells wear; where they disagree, the key's, told."""
    options, key = row.options, row.get(KEY)
    named, said = sheet_keys.told(key, options) if key else ((), "")
    dressed, way, doubtful = sheet_keys.worn({letter: row.marks.get(letter, "") for letter in options})
    if key and not named:
        notes.doubt(row.line, f"{row.at(KEY)}: không rõ “{key[:40]}” là lựa chọn nào; tạm để trống.")
    elif said:
        notes.doubt(row.line, f"{row.at(KEY)}: {said}")
    if not key and not dressed:
        notes.doubt(row.line, f"{row.at(KEY)}: không thấy đáp án của câu này.")
    elif not key and doubtful:
        notes.doubt(row.line, f"{row.at(dressed[0])}: {doubtful}")
    elif key and dressed and dressed != named:
        notes.doubt(
            row.line,
            f"{row.at(KEY)}: ghi “{key[:40]}” nhưng lựa chọn {', '.join(dressed)} lại được {way}.",
        )
    return named if key else dressed


def _open(row: SheetRow, asked: ExchangedQuestion, kind: str, notes: Notes) -> ExchangedQuestion:
    """A question without options: an essay, some words or a number."""
    key = row.get(KEY)
    is_told = kind == ESSAY or word_grammar.asks_essay(
        f"{asked.title} {asked.group} {row.get(columns.GROUP)}"
    )
    if not key and not is_told:
        notes.doubt(
            row.line, f"{row.at(KEY)}: không thấy lựa chọn và không thấy đáp án; tạm để là câu tự luận."
        )
    is_long = len(key) > _LONGEST_TYPED or "\n" in key
    if not key or is_told or is_long:
        if is_long and not is_told:
            notes.doubt(
                row.line,
                f"{row.at(KEY)}: đáp án dài nên tạm để là câu tự luận, đáp án ghi vào lời giải thích.",
            )
        parts = (plain.escaped_block(key), asked.explanation)
        return replace(asked, kind=ESSAY, explanation="\n\n".join(filter(None, parts)))
    if letters_of(key):
        notes.doubt(row.line, f"{row.at(KEY)}: đáp án là {key[:20]} nhưng không thấy lựa chọn nào.")
    answers = (ExchangedAnswer(normalise(key), line=row.line),)
    return replace(asked, kind=typed.kind_of(answers), answers=answers)
