"""What a learner does, done by the requests that the pages would send, for journeys that begin further on."""

from urllib.parse import urlencode, urlsplit

from playwright.sync_api import APIResponse

from lms.grading.question import Question
from tests import patience
from tests.journeys.answering import acts
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE, ENTRANCE


def post(phone: Phone, path: str, fields: list[tuple[str, str]] | None = None) -> APIResponse:
    """Send a form and follow where it leads; the reply must be good."""
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = phone.context.request.post(
        path, data=urlencode(fields or []), headers=headers, timeout=patience.MILLISECONDS
    )
    assert reply.ok, f"{reply.status} {path}"
    return reply


def read_lessons(phone: Phone) -> None:
    """Say of every lesson that it is read."""
    for lesson in phone.site.course().lessons:
        post(phone, f"{COURSE}{lesson.slug}/da-hoc")


def start_exam(phone: Phone) -> str:
    """Begin an attempt; returns its path."""
    return urlsplit(post(phone, ENTRANCE).url).path


def sit(phone: Phone, *, right: bool) -> str:
    """A whole attempt, every question answered so; returns its path."""
    paper = start_exam(phone)
    fields = [("writer", "thu"), ("act", "save")]
    for question in phone.site.drawn(paper):
        fields += [(f"r-{question.id}", "0"), *form_fields(question, right=right)]
    post(phone, paper, fields)
    post(phone, f"{paper}/nop")
    return paper


def form_fields(question: Question, *, right: bool) -> list[tuple[str, str]]:
    """The fields that answer `question` in a form."""
    return [(act.name, act.value) for act in acts(question, right=right) if act.how != "untick"]
