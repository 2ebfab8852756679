"""Slow work: a route's declaration that answering may take seconds, and of which kind.

Requests of these routes are answered by threads of their own, a few for each kind, with a bounded queue
before them (`lms.gateway`), so that pages which take milliseconds always find a thread. A request that finds
no place is refused here, with the time after which it may come again.
"""

from collections.abc import Callable
from enum import StrEnum
from http import HTTPStatus
from threading import BoundedSemaphore, Lock, Thread
from typing import Any, TypeVar

from flask import Flask, abort, has_request_context, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, ServiceUnavailable

from lms.errors import LmsError

View = TypeVar("View", bound=Callable[..., Any])
REFUSED = "lms.refused"
"""Key of the WSGI environ: the HTTP status that refuses the request, and after how many seconds it may come
again."""


class Kind(StrEnum):
    """What a request waits for."""

    CHECK = "check"  # signatures of a file that anybody sent
    STORE = "store"  # kept documents, which may lie in another machine's object store
    PRINT = "print"  # a PDF being drawn
    PHOTO = "photo"  # pictures of paper that learners hand in, being made small
    READ = "read"  # a sent file or text being read, converted or made small by a child process


def work(kind: Kind) -> Callable[[View], View]:
    """Declare that the route does slow work of this kind."""

    def declare(view: View) -> View:
        view.slow = kind  # type: ignore[attr-defined]
        return view

    return declare


def kind_of(app: Flask, endpoint: str | None) -> Kind | None:
    """What a route declares; None for a quick one, or none."""
    return getattr(app.view_functions.get(endpoint or ""), "slow", None)


def find_kind(app: Flask, method: str, path: str) -> Kind | None:
    """What the route at an address declares; None for a quick one, or when the address leads to none."""
    # WSGI hands on bytes as Latin-1 (PEP 3333): the route is matched as the application will match it.
    told = path.encode("latin-1").decode(errors="replace")
    try:
        endpoint, _values = app.url_map.bind("").match(told, method)
    except HTTPException:  # a redirect, an address that does not exist, another method
        return None
    return kind_of(app, endpoint)


def is_served() -> bool:
    """Whether a request of the real server is being answered here, not a command's or a test's."""
    return has_request_context() and bool(request.environ.get("wsgi.multiprocess"))


def refuse(environ: dict[str, Any], status: int, seconds: int) -> None:
    """Let the application refuse a request instead of answering it."""
    environ[REFUSED] = status, seconds


def init_app(app: Flask) -> None:
    """Refuse the requests for which no place was left, after those who may not ask at all."""

    @app.before_request
    def refuse() -> None:
        if REFUSED not in request.environ:
            return
        status, seconds = request.environ[REFUSED]
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            raise ServiceUnavailable(retry_after=seconds)
        if status == HTTPStatus.INSUFFICIENT_STORAGE:
            raise NoDiskError(
                _(
                    "Đĩa của máy chủ đã đầy nên nội dung vừa gửi chưa được nhận. Hãy báo người quản trị; bấm "
                    "“Quay lại” của trình duyệt: những gì đã nhập vẫn còn ở đó."
                )
            )
        abort(status)


class NoDiskError(LmsError):
    """What was sent could not be written down."""

    status = HTTPStatus.INSUFFICIENT_STORAGE


class NoPlaceError(LmsError):
    """No more work of this kind is taken now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class Background:
    """Work that goes on after its request was answered: one at a time in a process, and few that wait."""

    def __init__(self, places: int) -> None:
        self._places, self._turn = BoundedSemaphore(places), Lock()

    def start(self, act: Callable[[], None], *, after: Callable[[], None]) -> None:
        """Do `after` (as to commit what `act` finds), then begin `act` when what began before is done.

        NoPlaceError, and nothing done, when too many wait.
        """
        if not self._places.acquire(blocking=False):
            raise NoPlaceError(
                _("Máy chủ đang đọc nhiều tệp khác. Tệp này chưa được nhận; hãy đợi một phút rồi gửi lại.")
            )
        try:
            after()
        except BaseException:
            self._places.release()
            raise
        Thread(target=self._work, args=(act,), daemon=True).start()

    def _work(self, act: Callable[[], None]) -> None:
        try:
            with self._turn:
                act()
        finally:
            self._places.release()
