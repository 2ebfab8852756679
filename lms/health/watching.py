"""The watcher: in the one process beside the workers, it proves every minute what they cannot try."""

import logging
from collections.abc import Callable
from datetime import datetime

from lms.certificates.documents import workshop
from lms.config import Config
from lms.errors import LmsError
from lms.health.checking import DATABASE
from lms.storage import part_states
from lms.storage.db import Database

SECONDS = 60
STORE = "store"
_NOBODYS = "0" * 64  # names no document

log = logging.getLogger(__name__)


def look(config: Config, database: Database, clock: Callable[[], datetime]) -> None:
    """Keep how the parts are; that this can be kept is how the database is."""
    trouble = _trouble_with_store(config)
    now = clock()
    with database.writing() as session:
        part_states.tell(session, DATABASE, is_good=True, now=now)
        part_states.tell(session, STORE, is_good=not trouble, detail=trouble, now=now)


def _trouble_with_store(config: Config) -> str:
    """What is wrong where documents are kept, '' for nothing."""
    try:
        workshop.of(config).store.read(_NOBODYS)
    except (OSError, LmsError) as error:
        log.exception("the place of documents")
        return repr(error)
    return ""
