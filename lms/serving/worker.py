"""One worker process, as Granian starts it: it loads what answering needs, and no more."""

import atexit
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING

from lms.config import Config
from lms.serving import collector

if TYPE_CHECKING:
    from lms.gateway.application import Gateway


def make_app() -> "Gateway":
    """The application, called by Granian once in each process."""
    # Ctrl-C reaches the whole process group, and the parent then asks each worker to stop: a worker that is
    # interrupted by the second signal while it handles the first one waits for itself for ever.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    atexit.register(leave_at_once)  # the first to register is the last to act
    with collector.paused():
        from lms.app import create_app  # noqa: PLC0415 - loaded while the collector rests
        from lms.serving import gate  # noqa: PLC0415

        gateway = gate.open_gateway(create_app(Config.from_env()))
        gc.freeze()  # what is loaded stays: no collection needs to look at it
    return gateway


def leave_at_once() -> None:
    """End a worker that has stopped serving, without taking its interpreter apart.

    The server's own threads still wait for the interpreter then, and aborted ("panic in a function that
    cannot unwind", granian 2.8.9) about every third time. Nothing is left to do: requests are answered.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
