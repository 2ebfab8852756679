"""What is wrong with a typed sheet, in words."""

from flask_babel import gettext as _

from lms.exams.printed.rows import RowProblem


def problem(found: RowProblem) -> str:
    """One problem of a row with its place, like 'Câu 7: đề 102 chỉ có A–D'."""
    words = said(found)
    return words if found.place == 0 else str(_("Câu %(n)s: %(said)s", n=found.place, said=words))


def said(found: RowProblem) -> str:
    """The same without its place, for where a cell names that."""
    return str(_(found.sentence, code=found.code, **found.data))
