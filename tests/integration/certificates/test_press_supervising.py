"""The printing process: started again when it dies, with back-off, and the desk says how it is."""

import sys
from datetime import datetime, timedelta
from threading import Event

import pytest
from flask.testing import FlaskClient

from lms.certificates.documents import batch, supervising, workshop
from lms.certificates.documents.press_runs import FIRST_PAUSE, PressRun
from lms.certificates.documents.supervising import Supervisor
from lms.storage import part_states
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import NOW, World

CLASS = "/quan-ly/ban-in/lop/lop-1/"
KILLED = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
ENDLESS = (sys.executable, "-c", "import time; time.sleep(3600)")
IDLE = (sys.executable, "-c", "")


class Hands:
    """A clock that the test moves; `step` is what it moves by itself at each look."""

    def __init__(self, step: timedelta = timedelta(0)) -> None:
        self.now, self.step = NOW, step

    def __call__(self) -> datetime:
        self.now += self.step
        return self.now


def last(world: World) -> PressRun:
    with world.database.reading() as session:
        found = supervising.find_last(session)
    assert found is not None
    return found


def press(world: World) -> None:
    batch.press_waiting(world.database, workshop.of(world.app.config["LMS"]), lambda: NOW)


@pytest.fixture
def staff(world: World) -> FlaskClient:
    world.certify("Đặng Thị An")
    return world.client_of(world.add_staff())


def test_a_process_that_is_killed_is_started_again_a_little_later_each_time(
    world: World, staff: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    hands = Hands()
    supervise = Supervisor(world.database, Event(), hands, KILLED)
    supervise()
    assert (last(world).failures, last(world).is_running) == (1, False)
    assert "ended with status -9" in caplog.text
    supervise()
    assert last(world).failures == 1
    hands.now = NOW + FIRST_PAUSE
    supervise()
    assert last(world).failures == 2
    assert last(world).next_at == hands.now + 2 * FIRST_PAUSE


def test_the_desk_says_that_printing_stopped_and_has_it_tried_at_once(
    world: World, staff: FlaskClient
) -> None:
    supervise = Supervisor(world.database, Event(), Hands(), KILLED)
    supervise()
    page = staff.get(CLASS)
    assert "Việc in bị dừng giữa chừng" in page.text
    assert "Đang in" not in page.text
    assert "Refresh" not in page.headers
    assert staff.post("/quan-ly/ban-in/in-lai", data={"lop": "lop-1"}).headers["Location"] == CLASS
    page = staff.get(CLASS)
    assert "Đang đợi in" in page.text
    assert page.headers["Refresh"] == "3"
    supervise()
    assert last(world).failures == 2
    press(world)
    assert "1/1 đã in" in staff.get(CLASS).text


@ON_ONE_DATABASE
def test_one_that_makes_nothing_for_long_is_ended(world: World, staff: FlaskClient) -> None:
    hands = Hands(step=supervising.STUCK_AFTER)
    Supervisor(world.database, Event(), hands, ENDLESS)()
    assert last(world).failures == 1


@ON_ONE_DATABASE
def test_it_ends_with_serving_and_begins_again_with_it(world: World, staff: FlaskClient) -> None:
    stop = Event()
    stop.set()
    Supervisor(world.database, stop, Hands(), ENDLESS)()
    assert last(world).is_running
    assert "Đang in" in staff.get(CLASS).text
    Supervisor(world.database, Event(), Hands(), IDLE)()
    assert (last(world).is_running, last(world).left) == (False, 1)
    for path in (CLASS, "/quan-ly/ban-in/"):
        assert "Còn 1 giấy chưa in được" in staff.get(path).text


def test_health_reads_how_printing_is(world: World, staff: FlaskClient) -> None:
    Supervisor(world.database, Event(), Hands(), KILLED)()
    with world.database.reading() as session:
        assert [(state.name, state.is_good) for state in part_states.list_all(session)] == [("press", False)]
