"""The archive as readers go through it: a year at a time, or by words with or without marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bulletins.headings_of_issue import plain_text
from lms.bulletins.issues import NEWEST_FIRST, ListedIssue, listing
from lms.bulletins.tables import Issue, Revision
from lms.text.vietnamese import search_key
from lms.web import pagination
from lms.web.pagination import Cut

FOUND = 20  # a page: each text is read to show where its words are
AROUND = 90  # characters shown on each side of what was found


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the archive with the number of its issues."""

    year: str
    issues: int


@dataclass(frozen=True, slots=True)
class FoundIssue:
    """An issue in which words were found: the words around them, in three pieces, or '' when in its head."""

    line: ListedIssue
    before: str
    match: str
    after: str


def list_years(session: Session, *, now: datetime) -> list[Year]:
    """The years that have issues, the newest first."""
    year = func.substr(Issue.month, 1, 4)
    counted = select(year, func.count(Issue.id)).where(Issue.publish_at <= now).group_by(year)
    return [Year(*row) for row in session.execute(counted.order_by(year.desc()))]


def list_year(session: Session, year: str, *, now: datetime) -> list[tuple[str, list[ListedIssue]]]:
    """The months ('11') of a year with their issues, newest first."""
    wanted = listing(now).where(Issue.month.startswith(f"{year}-", autoescape=True))
    lines = [ListedIssue(*row) for row in session.execute(wanted.order_by(*NEWEST_FIRST))]
    return [(month, list(of)) for month, of in groupby(lines, lambda line: line.month[5:])]


def search(session: Session, words: str, wanted: int, *, now: datetime) -> tuple[Sequence[FoundIssue], Cut]:
    """The page `wanted` of the issues that hold all `words`, newest first, in two statements."""
    keys = search_key(words).split()
    holding = [Revision.search_key.contains(key, autoescape=True) for key in keys]
    matching = listing(now).where(*holding)
    here = pagination.cut(
        session.scalar(select(func.count()).select_from(matching.subquery())) or 0, wanted, FOUND
    )
    page = matching.add_columns(Revision.html).order_by(*NEWEST_FIRST)
    rows = session.execute(page.limit(FOUND).offset(here.offset)).all()
    return [_found(ListedIssue(*row[:-1]), row[-1], keys) for row in rows], here


def _found(line: ListedIssue, html: str, keys: Sequence[str]) -> FoundIssue:
    return FoundIssue(line, *around(plain_text(html), keys))


def around(text: str, keys: Sequence[str]) -> tuple[str, str, str]:
    """What is around the folded `keys` in `text`: side by side if they are, else around the longest one.

    Three empty pieces when none is there.
    """
    folded = search_key(text)
    if len(folded) != len(text):  # some sign folds to two or to none: go letter by letter
        folded = "".join((search_key(letter) or " ")[0] for letter in text)
    wanted = [" ".join(keys), *sorted(keys, key=len, reverse=True)]
    key = next((key for key in wanted if key in folded), None)
    if key is None:
        return "", "", ""
    first = folded.find(key)
    last = first + len(key)
    begin, end = max(0, first - AROUND), min(len(text), last + AROUND)
    before = ("… " if begin else "") + text[begin:first]
    return before, text[first:last], text[last:end] + (" …" if end < len(text) else "")
