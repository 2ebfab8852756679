"""Whether what may take seconds is done only for routes that declare it, noticed wherever a test does it."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pytest
from flask import current_app, g, has_request_context, request

from lms.certificates.documents import proving
from lms.certificates.documents.stores import BucketStore
from lms.content import markdown
from lms.office import workbooks
from lms.press import to_pdf
from lms.work import slow

# What holds a thread for long: a child process, a page being drawn, a foreign machine.
PLACES: tuple[tuple[Any, str], ...] = (
    (subprocess, "Popen"),
    (markdown, "convert_all"),  # a child process, also where a test remembers what it said
    (to_pdf, "html_to_pdf"),
    (to_pdf, "print_sheets"),
    (workbooks, "write"),
    (BucketStore, "read"),
    (BucketStore, "write"),
)


_is_proving: ContextVar[bool] = ContextVar("is_proving", default=False)


@contextmanager
def watched() -> Iterator[None]:
    """Fail a request that does slow work on a route that does not say so."""
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in PLACES:
            patch.setattr(owner, name, _declared_only(getattr(owner, name), name))
        patch.setattr(proving, "_holds", _once(proving._holds))
        yield


def _declared_only(act: Callable[..., Any], name: str) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        # A real request has been let in; a context that a test made for itself has not.
        if _is_proving.get():
            return act(*args, **kwargs)
        if has_request_context() and "load_visitor" in g and not slow.kind_of(current_app, request.endpoint):
            raise AssertionError(f"{request.endpoint} calls {name} but does not declare slow work")
        return act(*args, **kwargs)

    return call


def _once(act: Callable[..., Any]) -> Callable[..., Any]:
    """A design is tried once in the life of an installation, by whichever request issues first."""

    def call(*args: Any) -> Any:
        token = _is_proving.set(True)
        try:
            return act(*args)
        finally:
            _is_proving.reset(token)

    return call
