"""Texts converted once in a test process: the same small courses are published by hundreds of tests.

What a text becomes depends on nothing but the text and its pictures, and a child is started for each.
A failure is never kept: what a test does to the child's time or memory it sees.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from lms.content import markdown
from lms.content.markdown import MarkupFailure
from lms.content.safe_html import Image, Job

Known = dict[tuple[Job, frozenset[tuple[str, Image]]], tuple[str, ...]]


@contextmanager
def kept_conversions() -> Iterator[None]:
    """Meanwhile the child is asked for what it has not converted yet."""
    convert, known = markdown.convert_all, Known()

    def convert_once(jobs: Sequence[Job], images: Mapping[str, Image]) -> list[list[str] | MarkupFailure]:
        pictures = frozenset(images.items())
        new = [job for job in jobs if (job, pictures) not in known]
        made = list(convert(new, images))
        for job, one in zip(new, made, strict=True):
            if not isinstance(one, MarkupFailure):
                known[job, pictures] = tuple(one)
        fresh = iter(made)
        asked = set(map(id, new))
        return [next(fresh) if id(job) in asked else list(known[job, pictures]) for job in jobs]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "convert_all", convert_once)
        yield
