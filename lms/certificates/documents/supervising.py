"""Supervising the process that makes the documents nobody has asked for yet: `lms certificate press`.

Pages never wait for it. It runs with the lowest priority and ends when serving does; what it has made by then
is kept. When it dies it is started again, each time a little later; its state is in the database, where
the desk and the health page read it.
"""

import logging
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from sqlalchemy.orm import Session

from lms.certificates.documents import batch, press_runs
from lms.certificates.documents.press_runs import PressRun
from lms.config import ROOT
from lms.storage import part_states
from lms.storage.db import Database

PART = "press"
STUCK_AFTER = timedelta(minutes=10)
"""How long the process may run without one document more."""
_LOOK_SECONDS = 0.5
_COMMAND = ("nice", "-n", "19", sys.executable, "-m", "lms.cli", "certificate", "press")

log = logging.getLogger(__name__)


def find_last(session: Session) -> PressRun | None:
    """The last run, None before the first."""
    state = part_states.find(session, PART)
    return None if state is None else PressRun.from_detail(state.at, state.detail)


def ask_again(session: Session, *, now: datetime) -> None:
    """Have what waits tried at once, whatever failed before."""
    last = press_runs.asked_again(find_last(session), now)
    _keep(session, last, last.at)


class Supervisor:
    """Starts the process when something waits; called again and again, until `stop` is set."""

    def __init__(
        self,
        database: Database,
        stop: Event,
        clock: Callable[[], datetime],
        command: tuple[str, ...] = _COMMAND,
    ) -> None:
        self._database, self._stop, self._clock, self._command = database, stop, clock, command

    def __call__(self) -> None:
        """Have what waits made, if it is time for that."""
        with self._database.reading() as session:
            last, waiting = find_last(session), batch.count_waiting(session)
        now = self._clock()
        if not press_runs.is_due(last, waiting, now):
            return
        self._tell(PressRun(now, is_running=True, failures=last.failures if last else 0, left=waiting))
        status = self._run(waiting)
        if self._stop.is_set():
            return
        ended = press_runs.after(last, has_failed=status != 0, left=self._count(), now=self._clock())
        if ended.failures:
            log.error(
                "the printing process ended with status %s, the %s. time in a row; it is started again at %s",
                status,
                ended.failures,
                ended.next_at.isoformat(timespec="seconds"),
            )
        self._tell(ended)

    def _run(self, waiting: int) -> int:
        """The exit status of the process, negative for a signal; it is ended when it makes nothing more."""
        progressed_at = self._clock()
        with subprocess.Popen(self._command, cwd=ROOT, stdout=subprocess.DEVNULL) as child:  # noqa: S603 - our own
            while (status := child.poll()) is None:
                if self._stop.wait(_LOOK_SECONDS):
                    child.terminate()
                elif (left := self._count()) != waiting:
                    waiting, progressed_at = left, self._clock()
                elif self._clock() - progressed_at > STUCK_AFTER:
                    log.error("the printing process has made nothing for %s; it is ended", STUCK_AFTER)
                    child.kill()
            return status

    def _count(self) -> int:
        with self._database.reading() as session:
            return batch.count_waiting(session)

    def _tell(self, run: PressRun) -> None:
        with self._database.writing() as session:
            _keep(session, run, run.at)


def _keep(session: Session, run: PressRun, now: datetime) -> None:
    part_states.tell(session, PART, is_good=not run.failures, detail=run.as_detail(), now=now)
