"""Tables that a form carries come back as they were; what is not ours is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.forms import carried_tables
from lms.forms.carried_tables import NotCarriedError, pack, unpack
from lms.office.tables.grids import Area, Grid, cell_of

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=5), st.booleans(), TEXTS)
def test_what_cells_show_comes_back(rows: list[list[str]], is_hidden: bool, name: str) -> None:
    grid = Grid(name, tuple(tuple(map(cell_of, row)) for row in rows), is_hidden, (Area(1, 0, 2, 0),), (2,))
    (back,) = unpack(pack([grid]))
    assert [[one.text for one in row] for row in back.rows] == [
        [one.text for one in row] for row in grid.rows
    ]
    assert (back.name, back.is_hidden, back.merged, back.hidden_rows) == (name, is_hidden, grid.merged, (2,))


def test_a_day_stays_a_day() -> None:
    (back,) = unpack(pack([Grid("A", ((cell_of("8/5"), cell_of(date(2026, 5, 8))),))]))
    assert [one.kind for one in back.rows[0]] == ["text", "date"]


def test_what_a_form_cannot_carry_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carried_tables, "LONGEST", 40)
    with pytest.raises(NotCarriedError):
        pack([Grid("A", ((cell_of("Lê An"),),))])


@pytest.mark.parametrize("sent", ["", "*", "AAAA", "eJwDAAAAAAE=", "eJyLNlSK1TFUioWRAB4rBCE="])
def test_what_is_not_ours_is_refused(sent: str) -> None:
    with pytest.raises(NotCarriedError):
        unpack(sent)
