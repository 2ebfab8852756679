"""One row of the house's own workbook, in which cells hold Markdown, into a question (pure)."""

from dataclasses import replace

from lms.content.front_matter import did_you_mean
from lms.courses.exchange import labelled, plain, typed
from lms.courses.exchange import sheet_columns as columns
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.sheet_columns import KEY, LETTERS
from lms.courses.exchange.sheet_row import SheetRow
from lms.courses.exchange.word_keys import in_order, letters_of, parts_of, truth_of
from lms.grading import one_choice, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.options import FEEDBACK
from lms.grading.question_type import QuestionType
from lms.text.vietnamese import normalise, search_key

_YES = {"co", "x", "dung", "yes", "1"}
_NO = {"", "khong", "no", "0"}


def question(row: SheetRow, notes: Notes) -> ExchangedQuestion:
    """The question of a row that is not empty; whatever is not certain is a doubt."""
    told = row.get(columns.TYPE)
    names = columns.names()
    name = {search_key(one): one for one in names}.get(search_key(told), "")
    if not name:
        hint = did_you_mean(told, tuple(names)) if told else ""
        notes.doubt(
            row.line,
            f"{row.at(columns.TYPE)}: chưa có loại câu nào tên “{told[:30]}”; tạm hiểu là chọn một.{hint}",
        )
    title, text = (
        plain.tidy(plain.guarded_line(row.get(columns.TITLE))),
        plain.guarded_block(row.get(columns.TEXT)),
    )
    meant = names[name] if name else one_choice.TYPE
    asked = ExchangedQuestion(meant.kind, title, text, line=row.line)
    if meant.syntax.pattern is None:
        asked = _gap(row, meant, notes)
    elif name == columns.TRUTH and not any(row.get(letter) for letter in LETTERS):
        asked = replace(asked, answers=_truths(row, notes))
    else:
        asked = replace(asked, answers=_answers(row, meant, notes))
    if not asked.title:
        notes.doubt(row.line, f"{row.at(columns.TITLE)}: chưa có nội dung câu hỏi.")
    return _with_settings(row, asked, notes)


def _gap(row: SheetRow, meant: QuestionType, notes: Notes) -> ExchangedQuestion:
    """The sentence with gaps may stand in the column of the question too."""
    title, text = row.get(columns.TITLE), row.get(columns.TEXT)
    if "{=" in title and "{=" not in text:
        title, text = plain.GAP_TITLE, "\n\n".join(part for part in (title, text) if part)
    if "{=" not in text:
        notes.doubt(row.line, f"{row.at(columns.TEXT)}: chưa có chỗ trống {{= …}} nào.")
    return ExchangedQuestion(meant.kind, plain.tidy(title or plain.GAP_TITLE), text, line=row.line)


def _truths(row: SheetRow, notes: Notes) -> tuple[ExchangedAnswer, ...]:
    right = truth_of(row.get(KEY))
    if not right:
        notes.doubt(row.line, f"{row.at(KEY)}: ghi Đúng hoặc Sai, không phải “{row.get(KEY)[:30]}”.")
    return tuple(ExchangedAnswer(name, name == right, line=row.line) for name in ("Đúng", "Sai"))


def _answers(row: SheetRow, meant: QuestionType, notes: Notes) -> tuple[ExchangedAnswer, ...]:
    cells = [(letter, row.get(letter)) for letter in LETTERS if row.get(letter)]
    if meant.shape.marks != "none":
        return _options(row, meant, cells, notes)
    if meant.shape.partner != "none":
        return tuple(_pair(row, meant, letter, text, notes) for letter, text in cells)
    if meant.shape.markdown:
        return tuple(ExchangedAnswer(plain.guarded_line(text), line=row.line) for _, text in cells)
    given = [text for _, text in cells] or [row.get(KEY)]
    split = [weights.split(normalise(text)) for text in given if text]
    answers = tuple(ExchangedAnswer(text, line=row.line, weight=weight) for weight, text in split)
    flaw = meant.answer_flaw(answers[0].text) if answers else ""
    if not answers:
        notes.doubt(row.line, f"{row.at('A')}: chưa có đáp án.")
    elif flaw:
        notes.doubt(row.line, f"{row.at('A')}: “{answers[0].text[:30]}” {flaw}")
    return answers


def _options(
    row: SheetRow, meant: QuestionType, cells: list[tuple[str, str]], notes: Notes
) -> tuple[ExchangedAnswer, ...]:
    if meant.shape.marks == "each":
        return _judged(row, cells, notes)
    letters = [letter for letter, _ in cells]
    if letters != list(LETTERS[: len(letters)]):
        missing = next(letter for letter in LETTERS if letter not in letters)
        notes.doubt(row.line, f"{row.at(missing)}: lựa chọn {missing} còn trống mà phía sau vẫn có lựa chọn.")
    right = letters_of(row.get(KEY)) or _by_words(row.get(KEY), cells)
    wrong = [letter for letter in right if letter not in letters]
    if not right:
        notes.doubt(
            row.line, f"{row.at(KEY)}: ghi chữ cái của lựa chọn đúng, không phải “{row.get(KEY)[:30]}”."
        )
    elif wrong:
        notes.doubt(row.line, f"{row.at(KEY)}: câu không có lựa chọn {', '.join(wrong)}.")
    if meant.shape.marks == "one" and len(right) > 1:
        notes.doubt(
            row.line, f"{row.at(KEY)}: câu chọn một nhưng ghi {len(right)} đáp án; đổi loại thành chọn nhiều."
        )
    return tuple(_option(row, text, right=letter in right) for letter, text in cells)


def _option(row: SheetRow, text: str, *, right: bool) -> ExchangedAnswer:
    words, *more = FEEDBACK.split(text, maxsplit=1)
    feedback = plain.guarded_line(more[0]) if more else ""
    weight, words = weights.split(words.strip())
    return ExchangedAnswer(plain.guarded_line(words), right, feedback, line=row.line, weight=weight)


def _judged(row: SheetRow, cells: list[tuple[str, str]], notes: Notes) -> tuple[ExchangedAnswer, ...]:
    """Statements, each told as true or false."""
    letters = [letter for letter, _ in cells]
    truths = parts_of(row.get(KEY)) or in_order(row.get(KEY), letters)
    if set(truths) != set(letters):
        told = row.get(KEY)[:30]
        notes.doubt(row.line, f"{row.at(KEY)}: ghi Đ hoặc S cho từng ý như A Đ, B S, không phải “{told}”.")
    return tuple(_option(row, text, right=truths.get(letter, False)) for letter, text in cells)


def _by_words(told: str, cells: list[tuple[str, str]]) -> tuple[str, ...]:
    place = typed.place_of(truth_of(told) or told, [FEEDBACK.split(text)[0] for _letter, text in cells])
    return () if place is None or not told else (cells[place][0],)


def _pair(row: SheetRow, meant: QuestionType, letter: str, text: str, notes: Notes) -> ExchangedAnswer:
    has_points = meant.shape.partner == "points"
    left, arrow, right = text.rpartition("=>") if has_points else text.partition("=>")
    if not arrow:
        what = "tiêu chí => số điểm" if has_points else "vế trái => vế phải"
        notes.doubt(row.line, f"{row.at(letter)}: thiếu dấu “=>”; viết {what}.")
        left, right = text, ""
    if has_points:
        return ExchangedAnswer(normalise(left), partner=normalise(right), line=row.line)
    return ExchangedAnswer(plain.guarded_line(left), partner=plain.guarded_line(right), line=row.line)


def _with_settings(row: SheetRow, asked: ExchangedQuestion, notes: Notes) -> ExchangedQuestion:
    rule, bare = search_key(row.get(columns.RULE)), search_key(row.get(columns.BARE))
    rules = {search_key(name): told for name, told in columns.rules().items()}
    if rule and rule not in rules:
        notes.doubt(row.line, f"{row.at(columns.RULE)}: chọn trong danh sách; “{rule[:30]}” bị bỏ qua.")
    if bare not in _YES | _NO:
        notes.doubt(row.line, f"{row.at(columns.BARE)}: ghi “{columns.YES}” hoặc để trống.")
    labels, flaws = labelled.read({name: row.get(name) for name in labelled.NAMES})
    for name, flaw in flaws.items():
        notes.doubt(row.line, f"{row.at(name)}: {flaw}")
    return replace(
        asked,
        labels=labels,
        explanation=plain.guarded_block(row.get(columns.EXPLANATION)),
        grounds=tuple(row.get(columns.GROUNDS).replace(";", " ").split()),
        points=row.get(columns.POINTS).replace(",", "."),
        rule=rules.get(rule, ""),
        without_marks=bare in _YES,
        id=row.get(columns.ID),
        group=plain.tidy(row.get(columns.GROUP)),
    )
