from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.people.errors import TooSoonError
from lms.people.sign_in import throttle_store
from lms.people.sign_in.throttle_store import Reserved
from lms.people.tables import Throttle
from lms.people.throttle_rules import Counter, Scope
from lms.storage.db import Database
from tests.integration.people.conftest import START

MINE = Counter(Scope.ACCOUNT_HERE, "lan")
ALL = Counter(Scope.ALL_PASSWORDS, "*")


def reserve(database: Database, *counters: Counter, after: timedelta = timedelta(0)) -> tuple[Reserved, ...]:
    with database.writing() as session:
        return throttle_store.reserve(session, counters, START + after)


def counts(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {row.scope: row.failures for row in session.scalars(select(Throttle))}


def test_tries_at_the_same_moment_cannot_outrun_the_count(database: Database) -> None:
    def attempt(_number: int) -> bool:
        try:
            reserve(database, MINE, ALL)
        except TooSoonError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        looked_at = list(pool.map(attempt, range(24)))
    assert looked_at.count(True) == 5
    assert counts(database) == {"account-here": 5, "all-passwords": 5}


def test_success_gives_the_shared_counter_back_exactly_when_nobody_came_between(database: Database) -> None:
    reserve(database, MINE, ALL)
    later = timedelta(seconds=5)
    mine = reserve(database, MINE, ALL, after=later)
    with database.writing() as session:
        throttle_store.release(session, mine)
    with database.reading() as session:
        shared = session.scalars(select(Throttle).filter_by(scope="all-passwords")).one()
    assert (shared.failures, shared.last_failed_at) == (1, START)
    assert counts(database)["account-here"] == 0


def test_success_takes_one_off_the_shared_counter_when_somebody_failed_meanwhile(database: Database) -> None:
    mine = reserve(database, MINE, ALL)
    later = timedelta(seconds=5)
    reserve(database, Counter(Scope.ACCOUNT_HERE, "minh"), ALL, after=later)
    with database.writing() as session:
        throttle_store.release(session, mine)
    with database.reading() as session:
        shared = session.scalars(select(Throttle).filter_by(scope="all-passwords")).one()
    assert (shared.failures, shared.last_failed_at) == (1, START + later)


def test_the_longest_of_several_waits_is_told_and_nothing_is_counted(database: Database) -> None:
    for _ in range(5):
        reserve(database, MINE, ALL)
    with pytest.raises(TooSoonError) as error:
        reserve(database, MINE, ALL, after=timedelta(seconds=10))
    assert error.value.wait == timedelta(seconds=20)
    assert counts(database) == {"account-here": 5, "all-passwords": 5}
