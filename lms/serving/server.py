"""Granian with two changes: a worker that dies again and again does not end the others, and systemd is told.

Granian ends the whole server when a worker dies twice within 5.5 seconds. Here it is started again each time
a little later, and the others go on answering.
"""

import logging
import os
import time
from threading import Event, Thread
from typing import Any

from granian.constants import HTTPModes, Interfaces
from granian.server.mp import MPServer

from lms.config import Config
from lms.serving import readiness
from lms.serving.deaths import Deaths
from lms.storage import environment_files

LONGEST_STOP_SECONDS = 10
_LOOK_SECONDS = 0.1
LOGGING: dict[str, Any] = {
    "formatters": {
        "generic": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "access": {"format": "%(message)s"},
    },
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
    "root": {"handlers": ["console"], "level": "INFO"},
}

log = logging.getLogger(__name__)


class Server(MPServer):
    """Workers that are always started again, and a word to systemd when they answer."""

    def __init__(self, config: Config, factory: str) -> None:
        super().__init__(
            factory,
            factory=True,
            address=config.host,
            port=config.port,
            interface=Interfaces.ASGINL,
            http=HTTPModes.http1,
            websockets=False,
            workers=config.workers,
            respawn_failed_workers=True,
            workers_kill_timeout=LONGEST_STOP_SECONDS,
            log_dictconfig=LOGGING,
            log_access=False,
        )
        self._deaths = Deaths()
        self._ended = Event()
        self._announcer = Thread(
            target=readiness.announce, args=(config.host, config.port, self._ended), name="readiness"
        )

    def startup(self, *arguments: Any) -> None:
        """Start the workers, which take their settings from here: a file that changes later is not theirs."""
        environment_files.pin(os.environ)
        super().startup(*arguments)  # type: ignore[no-untyped-call]
        self._announcer.start()

    def shutdown(self, exit_code: int = 0) -> None:
        """Stop the workers."""
        readiness.tell("STOPPING=1")
        self._ended.set()
        self._announcer.join()
        super().shutdown(exit_code)  # type: ignore[no-untyped-call]

    def _respawn_workers(self, workers: list[int], *arguments: Any, **options: Any) -> None:
        delay = max(self._deaths.delay_of(one, time.monotonic()) for one in workers)
        if delay:
            log.error("workers %s died again soon after their start; next start in %s s", workers, delay)
        until = time.monotonic() + delay
        while time.monotonic() < until and not self.interrupt_signal:
            time.sleep(_LOOK_SECONDS)
        if not self.interrupt_signal:
            super()._respawn_workers(workers, *arguments, **options)
            self.respawned_wrks.clear()  # Granian's rule ends the server by these
