"""How this installation is: what a worker process tries itself, and what the watcher last saw."""

import logging
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy.exc import SQLAlchemyError

from lms.certificates.statements import statement_keys
from lms.config import Config
from lms.storage import part_states
from lms.storage.db import Database
from lms.storage.part_states import PartState

DATABASE = "database"
STALE_AFTER = timedelta(minutes=3)
"""How old the watcher's last proof that the database takes writes may be."""
_KEPT_FOR = timedelta(seconds=2)
_TRIED_BYTES = 64 * 1024  # more than a block that happens to be free

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Checker:
    """Looks at most every two seconds, however often it is asked: anybody may ask."""

    config: Config
    database: Database
    _failing: tuple[str, ...] = ()
    _looked_at: datetime | None = None
    _lock: Lock = field(default_factory=Lock)

    def failing(self, now: datetime) -> tuple[str, ...]:
        """The parts that fail, in one word each; what exactly is wrong goes to the log."""
        with self._lock:
            if self._looked_at is None or not self._looked_at <= now < self._looked_at + _KEPT_FOR:
                self._failing = tuple(dict.fromkeys(self._look(now)))
                self._looked_at = now
            return self._failing

    def _look(self, now: datetime) -> Iterator[str]:
        tried: tuple[tuple[str, Callable[[], object]], ...] = (
            ("disk", lambda: try_disks(self.config, self.database)),
            ("keys", lambda: try_keys(self.config)),
        )
        for part, act in tried:
            try:
                act()
            except OSError:
                log.exception("health: %s", part)
                yield part
        try:
            with self.database.reading() as session:
                states = part_states.list_all(session)
        except SQLAlchemyError:
            log.exception("health: %s", DATABASE)
            yield DATABASE
        else:
            yield from failing_of(states, now)


def failing_of(states: list[PartState], now: datetime) -> Iterator[str]:
    """Which parts the watcher saw failing; the database too when it could not write for long (pure)."""
    for state in states:
        is_stale = state.name == DATABASE and now - state.at > STALE_AFTER
        if is_stale or not state.is_good:
            log.error("health: %s, seen at %s: %s", state.name, state.at, state.detail or "no news since")
            yield state.name


def try_disks(config: Config, database: Database) -> None:
    """Write a little where the installation writes; OSError when that is impossible."""
    folders = {config.data}
    if database.is_sqlite and database.url.database:
        folders.add(Path(database.url.database).parent)
    for folder in folders:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(bytes(_TRIED_BYTES))
            file.flush()


def try_keys(config: Config) -> None:
    """Read the key that statements are signed with; OSError when it is gone or closed to us."""
    (config.keys / statement_keys.CURRENT).read_bytes()
