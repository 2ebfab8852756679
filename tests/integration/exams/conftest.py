"""Lan begins the exam of the small course; a module that needs more has fixtures of its own."""

import pytest

from tests.classroom import Browser, Classroom


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


@pytest.fixture
def paper(lan: Browser) -> str:
    return lan.start()


@pytest.fixture
def asked(lan: Browser, paper: str) -> str:
    """A one-choice question of the paper; its options are o1, o2 and o3."""
    return next(question for question in lan.questions(paper) if question in {"c1", "c2", "c3"})
