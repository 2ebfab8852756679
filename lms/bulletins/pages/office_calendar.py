"""What the pages about bulletins share: the office's calendar, from the settings."""

from lms.bulletins.using.timing import Calendar
from lms.config import BulletinHabits
from lms.web import replies


def habits() -> BulletinHabits:
    """How bulletins are used in this installation."""
    return replies.config().bulletins


def calendar() -> Calendar:
    """The days that follow from those habits."""
    return Calendar(habits().meeting_day, habits().confirm_days)
