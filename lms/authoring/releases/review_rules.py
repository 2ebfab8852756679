"""Whether a course may be published, and who may review it (pure)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

Stage = Literal["free", "unasked", "outdated", "waiting", "returned", "approved"]


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal of files named by a digest, by whom, and what happened to it (None: nothing yet)."""

    digest: str
    proposed_by: int
    is_approved: bool | None


def stage(review: Review | None, digest: str, *, is_required: bool) -> Stage:
    """How far the review of the files with that digest is; a review of other files says nothing."""
    if review is not None and review.digest == digest:
        if review.is_approved is None:
            return "waiting"
        return "approved" if review.is_approved else "returned"
    if not is_required:
        return "free"
    return "unasked" if review is None else "outdated"


def may_publish(found: Stage, *, is_required: bool) -> bool:
    """Whether the files may be published: approved, where that is required."""
    return not is_required or found == "approved"


def may_review(person: int, review: Review, authors: Collection[int]) -> bool:
    """Whether the person may decide: neither who proposed nor one whose changes are to be judged."""
    return review.is_approved is None and person != review.proposed_by and person not in authors
