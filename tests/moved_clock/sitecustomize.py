"""Found first on the path of a server under test: its clock runs ahead by what a file says, in seconds."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lms import clock

_AHEAD = Path(os.environ["MOVED_CLOCK"])


def _now() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(_AHEAD.read_text()))


clock.now = _now
