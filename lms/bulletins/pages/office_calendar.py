"""What the pages about bulletins share: the office's calendar, from the settings."""

from flask import current_app

from lms.bulletins.using.timing import Calendar
from lms.config import BulletinHabits, Config


def habits() -> BulletinHabits:
    """How bulletins are used in this installation."""
    config: Config = current_app.config["LMS"]
    return config.bulletins


def calendar() -> Calendar:
    """The days that follow from those habits."""
    return Calendar(habits().meeting_day, habits().confirm_days)
