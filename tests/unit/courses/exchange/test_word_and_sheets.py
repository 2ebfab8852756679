"""Workbooks and Word files of questions: what goes out comes back, or its loss is told."""

from hypothesis import HealthCheck, Phase, given, settings

from lms import workbooks
from lms.courses.exchange import sheet_reading, sheet_writing, word_deciding
from lms.courses.exchange import word_writing as composing
from lms.courses.exchange.asked import Asked
from lms.courses.exchange.sheet_columns import COLUMNS, TYPES, type_of
from lms.workbooks import SheetRead

from .test_round_trip import ANY, without_lines

LIGHT = settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def sheet(*rows: tuple[str, ...]) -> SheetRead:
    return SheetRead("Câu hỏi", False, (COLUMNS, *rows), (), ())


@LIGHT
@given(ANY)
def test_a_row_of_a_workbook_reads_back_as_it_was(asked: Asked) -> None:
    found = sheet_reading.read([sheet(sheet_writing.row_of(asked))])
    assert found is not None
    assert [one.sentence for one in found.doubts] == []
    assert [without_lines(one) for one in found.questions] == [asked]


@LIGHT
@given(ANY)
def test_what_a_word_file_does_not_tell_as_lost_reads_back_as_it_was(asked: Asked) -> None:
    blocks, losses = composing.written("Kiểm tra", [asked])
    if not losses:
        assert [without_lines(one) for one in word_deciding.read(blocks).questions] == [asked]


def test_the_template_shows_all_nine_types_and_its_examples_are_sound() -> None:
    sheets = workbooks.read(sheet_writing.template())
    examples = next(page for page in sheets if page.title == "Ví dụ")
    found = sheet_reading.read([examples])
    assert found is not None
    assert (found.doubts, found.losses) == ((), ())
    assert {type_of(one) for one in found.questions} == set(TYPES)
    empty = sheet_reading.read(sheets)
    assert empty is not None
    assert empty.questions == ()
