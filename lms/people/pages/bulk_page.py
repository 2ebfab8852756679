"""The page that says to whom an act on many is done and who is left out, also for the rooms above."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from flask import Response, flash, make_response, redirect, request

from lms import clock
from lms.forms.showing import FINE, Refusal
from lms.forms.showing import show as show_form
from lms.people.bulk import words
from lms.people.bulk.choice import ChosenPeople
from lms.people.bulk.selection import Selection
from lms.storage import audit_log

PEOPLE = "/quan-ly/nguoi/"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class TargetField:
    """Where people go: the select's name, label and options, what was chosen, and what is wrong with it."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str
    error: str = ""


@dataclass(frozen=True, slots=True)
class BulkPage:
    """An act on many as its page shows it: address, title, button, and what it brings about.

    `there` says where people who are left out are already.
    """

    path: str
    title: str
    button: str
    effect: str
    kind: Literal["", "danger"] = ""
    target: TargetField | None = None
    there: str = ""
    has_messages: bool = False


def is_confirmed(digest: str) -> bool:
    """Whether the form confirms what the page showed, and nothing else."""
    return bool(digest) and request.form.get("digest") == digest


def show(page: BulkPage, choice: ChosenPeople, selection: Selection, digest: str) -> Response:
    """Whom it is done to; without a `digest` the target is still to be chosen.

    Who confirmed something that has changed since is told.
    """
    sent = request.form.get("digest", "")
    shown = [*selection.taken[:SHOWN], *(one for _why, left in selection.left for one in left[:SHOWN])]
    audit_log.tell_read("people", *(person.id for person in shown), now=clock.now())
    target = page.target
    refusal = Refusal({target.name: target.error}) if target is not None and target.error else FINE
    return show_form(
        "people/bulk.html",
        refusal,
        act=page,
        selection=selection,
        fields=list(choice.fields()),
        back=back_to(choice),
        digest=digest,
        is_late=bool(sent and digest and sent != digest and request.form.get("was") == _target(page)),
        was=_target(page),
        most=SHOWN,
        reason=words.reason,
    )


def back_to(choice: ChosenPeople) -> str:
    """The list that people were chosen from."""
    return PEOPLE if choice.search.is_empty else f"{PEOPLE}?{choice.search.query}"


def go_back(choice: ChosenPeople, said: str, category: str = "success") -> Response:
    """Back to the list, with what came of it."""
    flash(said, category)
    return make_response(redirect(back_to(choice), 303))


def _target(page: BulkPage) -> str:
    return "" if page.target is None else page.target.value
