"""No table keeps something about people that they are not shown and that erasure forgets."""

import pytest
from flask import Flask
from flask_babel import Babel
from sqlalchemy import Table

from lms.law import labels
from lms.law.holdings import HOLDINGS, RECORDS
from lms.schema import METADATA

PERSONAL = ("person_id", "actor_id", "reader_id", "instructor_id")
COVERED = {holding.table.name for holding in HOLDINGS}


@pytest.fixture(autouse=True)
def context():
    app = Flask("labels")
    Babel(app, default_locale="vi")
    with app.app_context():
        yield


def leading_to_people() -> set[str]:
    """Every table that refers to a person, by a key or by a column's name, at once or through others."""
    found = {"person"}
    while True:
        more = {table.name for table in METADATA.tables.values() if leads(table, found - set(RECORDS))}
        if more <= found:
            return found
        found |= more


def leads(table: Table, known: set[str]) -> bool:
    """Whether the rows of the table belong to a person, not only to who of the office made them."""
    keys = {key.column.table.name for key in table.foreign_keys}
    names = {column.name for column in table.columns} - {"closed_by"}
    return bool(keys & known) or any(name in PERSONAL or name.endswith("_by") for name in names)


def test_every_table_that_leads_to_people_is_accounted_for() -> None:
    assert leading_to_people() - COVERED - set(RECORDS) == set()


def test_what_is_accounted_for_is_there() -> None:
    assert (COVERED | set(RECORDS)) <= set(METADATA.tables)
    assert COVERED.isdisjoint(RECORDS)
    assert len(COVERED) == len(HOLDINGS)


def test_every_column_is_shown_under_a_name_or_withheld_on_purpose() -> None:
    names = labels.column_names()
    for holding in HOLDINGS:
        shown = set(holding.columns) - holding.file_only
        assert shown <= set(names), holding.table.name
        assert holding.file_only <= set(holding.columns), holding.table.name


def test_every_table_has_a_title() -> None:
    assert set(labels.table_titles()) == COVERED


def test_secrets_are_never_shown() -> None:
    for holding in HOLDINGS:
        shown = [name for name in holding.columns if name.endswith("_hash") or name in {"secret", "seed"}]
        assert shown == [], holding.table.name


def test_rows_are_removed_or_blanked_but_not_both() -> None:
    assert [one.table.name for one in HOLDINGS if one.is_removed and one.cleared] == []
