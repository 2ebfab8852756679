"""The same day gives the same report, byte for byte, whatever happens afterwards."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from lms.config import Config
from lms.reports import figure_document, figure_loading, figure_sentences, figure_workbook, stage_facts
from lms.reports.breakdown import Report
from lms.reports.counting import Stage
from lms.reports.document_heading import DocumentHeading
from lms.reports.narrowing import narrow
from lms.reports.periods import ReportRequest, check
from lms.storage.db import Database
from lms.web.access import Visitor
from tests.integration.reports.happenings import ACTS, Happenings, found_ward

OPENED = datetime(2026, 8, 3, 1, tzinfo=UTC)
DAY = date(2026, 10, 15)
TODAY = date(2027, 3, 1)
BEFORE, AFTER = (DAY - OPENED.date()).days * 24, 24 * 130
PERIODS = ("2026", "2026-q4", "tat-ca")
ORDER = st.lists(st.sampled_from(sorted(ACTS)), min_size=4, max_size=25)


def asked_of(period: str) -> ReportRequest:
    found = check(period, f"{DAY:%d/%m/%Y}", TODAY)
    assert isinstance(found, ReportRequest)
    return found


def take(session: Session, config: Config, period: str) -> Report:
    return figure_loading.load(session, asked_of(period), figure_sentences.tables())


def files(report: Report, config: Config, now: datetime) -> tuple[bytes, bytes]:
    made = figure_document.to_pdf(report, DocumentHeading(), config.issuer, now)
    return figure_workbook.write(report, config.issuer, now), made


@pytest.fixture
def ward(database: Database) -> Visitor:
    with database.writing() as session:
        return found_ward(session, OPENED)


@pytest.fixture
def page(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def moments(chance: random.Random, count: int, *, after: bool) -> list[datetime]:
    """So many moments before the end of the day, or from it on, those on the edge among them."""
    end = asked_of("2026").end
    if after:
        return [end, *(end + timedelta(hours=chance.randrange(AFTER)) for _ in range(count))][:count]
    last = end - timedelta(microseconds=1)
    return [last, *(OPENED + timedelta(hours=chance.randrange(1, BEFORE)) for _ in range(count))][:count]


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(before=ORDER, after=ORDER, seed=st.integers(0, 10_000), period=st.sampled_from(PERIODS))
def test_a_report_as_of_a_day_never_changes(
    database: Database, config: Config, ward: Visitor, page: None,
    before: list[str], after: list[str], seed: int, period: str,
) -> None:  # fmt: skip
    chance = random.Random(seed)
    with database.session(read_only=False) as session:
        happen = Happenings(session, config, ward, chance, OPENED)
        # People who are in classes are what most acts hit; what is rare is not left to luck.
        earlier = ["enrol"] * 5 + ["nominate"] * 6 + ["decide"] * 4 + ["sit"] * 5 + before
        happen.let_happen(earlier, moments(chance, len(earlier), after=False))
        first = take(session, config, period)
        kept = files(first, config, asked_of(period).end)
        later = [*after, "withdraw", *["remove"] * 4, "revoke", *["sit"] * 4, *["nominate"] * 6]
        happen.let_happen(later, moments(chance, len(later), after=True))
        session.expire_all()
        again = take(session, config, period)
        assert files(again, config, happen.now) == kept
        assert_people_stand_behind(session, again)
        session.rollback()


def assert_people_stand_behind(session: Session, report: Report) -> None:
    """As many people stand in each list as its figure says."""
    for stage in Stage:
        lists = [("", "", report.total)]
        lists += [(by, row.key, row.figures) for by in figure_sentences.tables() for row in report.rows(by)]
        for by, key, figures in lists:
            if by == "xep-loai" and stage is not Stage.PASSED:
                continue
            narrowed = narrow(report, by, key)
            assert narrowed is not None
            lines, here = stage_facts.list_people(session, report.asked, stage, narrowed, 1)
            assert (by, key, stage, here.total) == (by, key, stage, figures.of(stage))
            assert len(lines) == here.total


def test_the_property_sees_every_act_succeed(
    database: Database, config: Config, ward: Visitor, page: None
) -> None:
    """Or the law above would hold of acts that never happen."""
    with database.session(read_only=False) as session:
        happen = Happenings(session, config, ward, random.Random(3), OPENED)
        acts = ["enrol"] * 8 + ["nominate"] * 8 + ["remove", "withdraw", "sit"] + sorted(ACTS) * 2
        done = happen.let_happen(acts, moments(random.Random(3), len(acts), after=True))
        assert set(done) == set(ACTS)
        session.rollback()


def test_a_withdrawn_nomination_made_again_and_a_given_up_place_stay_where_they_were(
    database: Database, config: Config, ward: Visitor, page: None
) -> None:
    with database.session(read_only=False) as session:
        happen = Happenings(session, config, ward, random.Random(5), OPENED)
        acts = ["nominate", "nominate", "enrol", "enrol", "enrol"]
        assert happen.let_happen(acts, moments(random.Random(1), 5, after=False)) == acts
        before = take(session, config, "2026")
        assert (before.total.nominated, before.total.enrolled) == (2, 3)
        end = before.asked.end
        happen.let_happen(["withdraw", "withdraw", *["remove"] * 3], [end + timedelta(days=1)] * 5)
        happen.let_happen(["nominate"] * 40, [end + timedelta(days=2)] * 40)
        assert take(session, config, "2026").total == before.total
        later = check("2026", "31/12/2026", TODAY)
        assert isinstance(later, ReportRequest)
        after = figure_loading.load(session, later, ()).total
        assert after.enrolled == 0
        assert after.nominated > 2
        session.rollback()
