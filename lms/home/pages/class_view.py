"""What staff and instructors both see of a class: the counts and a page of learners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, render_template, request

from lms import clock
from lms.classes.allowances import allowance_sentences, granting
from lms.classes.tables import Class
from lms.home import class_people, reminding, stage_sentences
from lms.home.class_people import Everybody
from lms.home.stages import LACKS, STAGES, Group
from lms.storage import audit_log, db
from lms.web import replies

RARE: frozenset[Group] = frozenset({"revoked", "over"})


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a class is looked at: the folder of its pages, the page of its learners, the menu's place."""

    path: str
    people: str
    area: str


def learners_page(template: str, class_: Class, desk: Desk, log: str, **rest: object) -> str:
    """`template` with the counts and fifty learners a page, of the group in `?nhom=`, logged as `log`."""
    everybody, now, group = load(class_), clock.now(), request.args.get("nhom", "")
    names = stage_sentences.group_names()
    chosen = group if group in names else ""
    found = class_people.cut_page(everybody, chosen, request.args.get("trang", 1, type=int))
    audit_log.tell_read(log, *(line.person_id for line in found.lines), now=now)
    return render_template(
        template,
        class_=class_,
        roster=found,
        group=chosen,
        allowed=granting.list_lines(db.session(), [one.enrolment_id for one in found.lines], live_only=True),
        brief=allowance_sentences.brief,
        remindable=reminding.OPENINGS,
        hitches=stage_sentences.hitch_names(replies.config().stuck_days),
        **_glance(desk, found.counts),
        **rest,
    )


def counts_part(class_: Class, desk: Desk) -> Response:
    """The counts alone, for the page that is open to show them again; they name nobody."""
    return replies.unkept(render_template("home/glance.html", **_glance(desk, load(class_).counts)))


def load(class_: Class) -> Everybody:
    """Everybody in the class as they are now."""
    patience = timedelta(days=replies.config().stuck_days)
    return class_people.load(db.session(), class_, now=clock.now(), patience=patience)


def _glance(desk: Desk, counts: Mapping[Group, int]) -> dict[str, object]:
    return {
        "desk": desk,
        "counts": counts,
        "names": stage_sentences.group_names(),
        "stages": [one for one in STAGES if counts[one] or one not in RARE],
        "lacks": [one for one in LACKS if counts[one]],
        "at": clock.now(),
    }
