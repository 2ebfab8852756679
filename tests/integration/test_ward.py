"""The demonstration ward, made small: something of every kind, the same from a seed, never in production."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import schema
from lms.certificates.issuing import replay
from lms.certificates.issuing.evidence import gather
from lms.certificates.register import register_checking
from lms.certificates.tables import Certificate, RegisterEntry
from lms.classes.outcome import decide
from lms.classes.tables import Class, Enrolment, Nomination
from lms.config import Config
from lms.courses import catalogue
from lms.demo import small
from lms.demo.small import DemoRefusedError
from lms.demo.ward import loading
from lms.demo.ward.loading import Loaded, WardSize
from lms.exams.tables import Attempt
from lms.home import class_people
from lms.people.tables import Person, Unit
from lms.people.units.tree import KINDS
from tests.backends import BACKENDS, running
from tests.conftest import MakeConfig

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
SMALL = WardSize(people=500, classes=12)


@dataclass(frozen=True)
class Ward:
    app: Flask
    session: Session
    config: Config
    loaded: Loaded


@pytest.fixture(scope="module", params=BACKENDS)
def ward(
    request: pytest.FixtureRequest, make_config: MakeConfig, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ward]:
    """A small ward that the tests only read; it is never committed."""
    config = make_config(request.param, tmp_path_factory.mktemp("ward"))
    with running(config) as app, app.extensions["database"].session(read_only=False) as session:
        yield Ward(app, session, config, load(app, session, config))


def load(app: Flask, session: Session, config: Config, seed: int = loading.SEED) -> Loaded:
    with app.app_context():
        small.load(session, config, now=NOW)
        loaded = loading.load(session, config, now=NOW, size=SMALL, seed=seed)
        session.flush()
    return loaded


def test_a_ward_has_sixty_units_of_every_kind_and_invented_people(ward: Ward) -> None:
    session, loaded = ward.session, ward.loaded
    assert session.scalar(select(func.count(Unit.id))) == 60
    assert set(session.scalars(select(Unit.kind))) == set(KINDS)
    assert loaded.people == 500
    assert session.scalar(select(func.count(Person.id)).where(~Person.is_demo)) == 0
    assert session.scalar(select(func.count(Person.id)).where(Person.password_hash.is_not(None))) == 6
    names = list(session.scalars(select(Person.full_name)))
    assert len(set(names)) < len(names)
    assert any(" " not in name for name in names)
    assert any(name.startswith(("H'", "Y ", "K'")) for name in names)


def test_classes_of_all_modes_are_over_under_way_and_to_come(ward: Ward) -> None:
    session = ward.session
    classes = session.scalars(select(Class).where(Class.code != small.CLASS_CODE)).all()
    assert {one.mode for one in classes} == {"truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu"}
    assert len([one for one in classes if one.starts_on > NOW.date()]) == 2
    assert len([one for one in classes if one.starts_on <= NOW.date() <= one.ends_on]) == 6
    assert set(session.scalars(select(Nomination.state))) == {
        "proposed", "waiting", "accepted", "refused", "withdrawn",
    }  # fmt: skip
    with ward.app.app_context():
        groups: dict[str, int] = {}
        for one in classes:
            found = class_people.load(session, one, now=NOW, patience=timedelta(days=7))
            for group, number in found.counts.items():
                groups[group] = groups.get(group, 0) + number
    there = {group for group, number in groups.items() if number}
    assert there == set(groups) - {"essay"}


def test_results_are_those_of_the_real_rules(ward: Ward) -> None:
    session = ward.session
    for enrolment in session.scalars(select(Enrolment).order_by(Enrolment.id).limit(150)):
        course = catalogue.load_release(session, enrolment.release_id)
        outcome = decide(course.rules, course.grades, gather(session, enrolment.id, course))
        assert outcome.passed == (enrolment.passed_at is not None)
    recent = select(Certificate).join(Attempt).where(Attempt.answers_removed_at.is_(None))
    certificate = session.scalars(recent.order_by(Certificate.id.desc()).limit(1)).one()
    with ward.app.app_context():
        assert replay.explain(session, certificate.code).differences == ()


def test_the_register_has_no_gaps_and_goes_on(ward: Ward) -> None:
    session = ward.session
    issued = (
        select(RegisterEntry).filter_by(event="issued").order_by(RegisterEntry.year, RegisterEntry.number)
    )
    by_year: dict[tuple[str, int], list[int]] = {}
    for entry in session.scalars(issued):
        by_year.setdefault((entry.series, entry.year), []).append(entry.number)
    assert by_year
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_year.values())
    assert register_checking.find_break_in_lines(session) is None
    assert session.scalar(select(func.count(RegisterEntry.id)).filter_by(event="revoked")) == 6


def digest(session: Session) -> str:
    """Of everything that the ward says, but for ids of the six accounts' secrets."""
    told = hashlib.sha256()
    for row in (
        Person.full_name,
        Class.title,
        Attempt.key,
        Attempt.score,
        Certificate.code,
        Nomination.state,
    ):
        for value in session.scalars(select(row).order_by(row)):
            told.update(str(value).encode())
    return told.hexdigest()


@pytest.mark.parametrize("ward", ["sqlite"], indirect=True, scope="module")
def test_a_seed_makes_the_same_ward_again_another_one_makes_another(
    ward: Ward, make_config: MakeConfig, tmp_path: Path
) -> None:
    digests = [digest(ward.session)]
    with running(make_config("sqlite", tmp_path)) as app, app.app_context():
        for seed in (loading.SEED, loading.SEED + 1):
            with app.extensions["database"].session(read_only=False) as session:
                load(app, session, app.config["LMS"], seed)
                digests.append(digest(session))
            app.extensions["database"].kept["courses"]._values.clear()
    assert digests[0] == digests[1] != digests[2]


def test_a_second_time_adds_nothing_and_production_refuses(ward: Ward) -> None:
    app, session, config = ward.app, ward.session, ward.config
    tables = schema.METADATA.sorted_tables
    before = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    assert load(app, session, config) == Loaded()
    assert [session.scalar(select(func.count()).select_from(table)) for table in tables] == before
    with pytest.raises(DemoRefusedError, match="LMS_ENV=production"):
        loading.load(session, replace(config, environment="production"), now=NOW)
