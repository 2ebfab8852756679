"""The year of bulletins looked up, and a whole year of drafts begun at once."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bulletins import handing_over
from lms.bulletins.drafts import kept_drafts, plan
from lms.bulletins.drafts.kept_drafts import DEFAULT_SERIES, PROPOSED, PUBLISHED
from lms.bulletins.drafts.plan import PlannedIssue, State, Urgency
from lms.bulletins.drafts.typed_draft import TypedDraft
from lms.bulletins.issues import newest_number
from lms.bulletins.tables import BulletinDraft, HandOver, Issue, Revision
from lms.bulletins.using.board import term_of
from lms.bulletins.using.timing import Calendar
from lms.clock import VIETNAM
from lms.forms import dates

BEHIND = timedelta(days=14)  # what is late is named that long
AHEAD = timedelta(days=10)  # planned issues come out that long before their meeting


def list_entries(session: Session, year: int, calendar: Calendar, *, now: datetime) -> list[PlannedIssue]:
    """All issues and drafts of a year, by month and address, in two statements."""
    of_year = f"{year}-"
    issues: Iterable[tuple[Issue, Revision, HandOver | None, int | None, str | None]] = session.execute(
        select(Issue, Revision, HandOver, BulletinDraft.id, BulletinDraft.state)
        .join(Revision, Revision.issue_id == Issue.id)
        .outerjoin(HandOver, HandOver.issue_id == Issue.id)
        .outerjoin(BulletinDraft, BulletinDraft.issue_id == Issue.id)
        .where(Issue.month.startswith(of_year), Revision.number == newest_number())
    )
    drafts = session.scalars(
        select(BulletinDraft).where(BulletinDraft.month.startswith(of_year), BulletinDraft.issue_id.is_(None))
    )
    entries = [
        PlannedIssue(
            slug=issue.slug,
            month=issue.month,
            number=str(issue.number),
            title=text.title,
            state="out" if issue.publish_at <= now else "scheduled",
            publish_on=issue.publish_at.astimezone(VIETNAM).date(),
            meeting=term_of(issue.publish_at, issue.meets_on, calendar).meeting,
            draft_id=draft_id,
            is_changed=state not in (None, PUBLISHED),
            handed_over=noted.posted_on if noted else None,
            is_behind=noted is not None and handing_over.is_behind(noted, text),
        )
        for issue, text, noted, draft_id, state in issues
    ]
    entries += [_of_draft(draft, calendar) for draft in drafts]
    return sorted(entries, key=lambda entry: (entry.month, entry.slug))


def list_due(
    session: Session, calendar: Calendar, *, now: datetime
) -> tuple[list[tuple[PlannedIssue, Urgency]], date | None]:
    """What is urgent of the bulletins about now; and the next meeting, when nothing is written for it."""
    today = now.astimezone(VIETNAM).date()
    ahead = today + timedelta(days=max(calendar.warn_days))
    years = sorted({today.year, ahead.year, (today - BEHIND).year})
    entries = [entry for year in years for entry in list_entries(session, year, calendar, now=now)]
    near = [one for one in entries if one.is_behind or one.meeting is None or one.meeting >= today - BEHIND]
    judged = [(entry, plan.urgency(entry, today, calendar.warn_days)) for entry in near]
    meeting = calendar.meeting(today - timedelta(days=1), None)
    missing = plan.is_missing(entries, meeting, today, calendar.warn_days)
    return [pair for pair in judged if pair[1] != "none"], meeting if missing else None


def begin_year(
    session: Session,
    year: int,
    entries: Sequence[PlannedIssue],
    calendar: Calendar,
    *,
    actor_id: int,
    now: datetime,
) -> int:
    """A draft for each month to come of the year that has nothing yet; returns how many were begun."""
    there = {entry.month for entry in entries}
    first = now.astimezone(VIETNAM).date().isoformat()[:7]
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    wanted = [month for month in months if month not in there and month >= first]
    for month in wanted:
        kept_drafts.begin(session, _planned(month, calendar), actor_id=actor_id, now=now)
    return len(wanted)


def _planned(month: str, calendar: Calendar) -> TypedDraft:
    """A month's issue comes out before the meeting of that month; its number is the month's."""
    first = date.fromisoformat(f"{month}-01")
    meeting = calendar.meeting(first - timedelta(days=1), None)
    out = datetime.combine(meeting - AHEAD, time(7), VIETNAM)
    return TypedDraft(
        series=DEFAULT_SERIES,
        number=str(first.month),
        month=month,
        title=f"Tài liệu sinh hoạt chi bộ tháng {first.month}",
        publish_at=dates.moment_field(out),
        meets_on=dates.day_field(meeting),
    )


def _of_draft(draft: BulletinDraft, calendar: Calendar) -> PlannedIssue:
    publish_at = dates.moment(draft.publish_at)
    meets_on = dates.day(draft.meets_on) if draft.meets_on else None
    state: State = "proposed" if draft.state == PROPOSED else "draft"
    return PlannedIssue(
        slug=draft.slug,
        month=draft.month,
        number=draft.number,
        title=draft.title,
        state=state,
        publish_on=publish_at.astimezone(VIETNAM).date() if publish_at else None,
        meeting=term_of(publish_at, meets_on, calendar).meeting if publish_at else meets_on,
        draft_id=draft.id,
    )
