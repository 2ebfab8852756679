"""The demonstration: one account per role, a class that never expires, nothing twice, never in production."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import schema
from lms.bulletins.tables import Issue
from lms.classes.tables import Class, Enrolment
from lms.config import Config
from lms.courses.tables import Release
from lms.demo import small
from lms.demo.small import DemoRefusedError
from lms.people.credentials.passwords import hasher
from lms.people.tables import Person, PersonRole
from lms.web.access import Role
from tests.backends import ON_ONE_DATABASE

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def counts(session: Session) -> dict[str, int | None]:
    tables = schema.METADATA.sorted_tables
    return {table.name: session.scalar(select(func.count()).select_from(table)) for table in tables}


@ON_ONE_DATABASE
def test_every_role_has_an_account_that_the_printed_password_opens(
    app: Flask, session: Session, config: Config
) -> None:
    with app.app_context():
        accounts = small.load(session, config, now=NOW)
    assert {account.role for account in accounts} == set(Role)
    for account in accounts:
        person = session.scalars(select(Person).filter_by(username=account.username)).one()
        assert person.is_demo
        assert hasher(config.argon2_cost).verify(person.password_hash, small.PASSWORD)
        roles = session.scalars(select(PersonRole.role).filter_by(person_id=person.id))
        assert list(roles) == [account.role]


@ON_ONE_DATABASE
def test_both_learners_are_in_a_running_class_of_the_shipped_course(
    app: Flask, session: Session, config: Config
) -> None:
    with app.app_context():
        small.load(session, config, now=NOW)
    class_ = session.scalars(select(Class)).one()
    assert session.get_one(Release, class_.release_id).course_slug == small.COURSE.name
    assert class_.exam_opens_at < NOW < class_.exam_closes_at
    assert class_.starts_on < NOW.date() < class_.ends_on
    learners = session.scalars(select(Person.username).join(Enrolment, Enrolment.person_id == Person.id))
    assert sorted(learners) == ["hocvien", "hocvien2"]
    assert session.scalar(select(func.count(Issue.id))) == len(list(small.BULLETINS.glob("*.md")))


@ON_ONE_DATABASE
def test_the_course_for_new_members_can_be_looked_at_without_a_class(
    app: Flask, session: Session, config: Config
) -> None:
    with app.app_context():
        small.load(session, config, now=NOW)
    slugs = set(session.scalars(select(Release.course_slug)))
    assert slugs == {small.COURSE.name, small.FOR_NEW_MEMBERS.name}


def test_loading_again_later_only_lets_the_class_run_on(app: Flask, session: Session, config: Config) -> None:
    later = NOW + timedelta(days=400)
    with app.app_context():
        small.load(session, config, now=NOW)
        before = counts(session)
        small.load(session, config, now=later)
    assert counts(session) == before
    class_ = session.scalars(select(Class)).one()
    assert class_.exam_opens_at < later < class_.exam_closes_at


@ON_ONE_DATABASE
def test_a_password_that_somebody_changed_stays_changed(app: Flask, session: Session, config: Config) -> None:
    with app.app_context():
        small.load(session, config, now=NOW)
        person = session.scalars(select(Person).filter_by(username="hocvien")).one()
        person.password_hash = "changed"
        small.load(session, config, now=NOW)
    assert person.password_hash == "changed"


def test_production_refuses_it(session: Session, config: Config) -> None:
    with pytest.raises(DemoRefusedError, match="LMS_ENV=production"):
        small.load(session, replace(config, environment="production"), now=NOW)
    assert session.scalar(select(func.count(Person.id))) == 0
