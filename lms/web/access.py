"""Who is asking, and the declaration on each route of who may use it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, abort, current_app, g, redirect, request
from flask.typing import ResponseReturnValue

View = TypeVar("View", bound=Callable[..., Any])


class Role(StrEnum):
    """What a person does here; one person may have several roles."""

    LEARNER = "learner"
    INSTRUCTOR = "instructor"
    SECRETARY = "secretary"
    STAFF = "staff"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Visitor:
    """The signed-in person of this request: ids, name as written, roles.

    `must_consent`: a learner who has not agreed, or no longer agrees, to take part.
    """

    person_id: int
    sign_in_id: int
    name: str
    roles: frozenset[Role]
    unit_id: int | None
    must_consent: bool = False

    @property
    def short_name(self) -> str:
        """The given name, which is the last word of a Vietnamese name."""
        return self.name.rsplit(" ", 1)[-1]

    def may(self, *roles: Role) -> bool:
        """Whether the person has one of `roles`; administrators may do what staff may."""
        held = self.roles | {Role.STAFF} if Role.ADMINISTRATOR in self.roles else self.roles
        return not held.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use a route: everybody, or those signed in with one of `roles` (none named: any role)."""

    public: bool
    roles: frozenset[Role] = frozenset()


def public(view: View) -> View:
    """Let everybody use the route, signed in or not."""
    view.access = Access(public=True)  # type: ignore[attr-defined]
    return view


def open_data(view: View) -> View:
    """Let pages of any site read what this public route answers: it is the same for everybody."""
    view.open_data = True  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Let only signed-in people use the route."""
    view.access = Access(public=False)  # type: ignore[attr-defined]
    return view


def roles(*allowed: Role) -> Callable[[View], View]:
    """Let only signed-in people with one of the `allowed` roles use the route."""

    def declare(view: View) -> View:
        view.access = Access(public=False, roles=frozenset(allowed))  # type: ignore[attr-defined]
        return view

    return declare


def secret_address(view: View) -> View:
    """Say that the address itself opens something for anybody who has it: no cache and no log may keep it.

    The guide to installing tells the web server before us which these are; a test compares.
    """
    view.secret_address = True  # type: ignore[attr-defined]
    return view


def find_visitor() -> Visitor | None:
    """Who is asking, or None; looked up once per request."""
    if "visitor" not in g:
        g.visitor = g.load_visitor() if "load_visitor" in g else None
    found: Visitor | None = g.visitor
    return found


def visitor() -> Visitor:
    """Who is asking; RuntimeError on routes that are public."""
    found = find_visitor()
    if found is None:
        raise RuntimeError("a public route asked for its visitor")
    return found


def declared() -> Access | None:
    """What the route of this request declares; None when the address leads to no route.

    RuntimeError when the route declares nothing.
    """
    if request.endpoint is None:
        return None
    access: Access | None = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        raise RuntimeError(f"{request.endpoint} does not declare who may use it")
    return access


def has_secret_address() -> bool:
    """Whether the address of this request is declared as one that opens something."""
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "secret_address", False)


def answers_data(endpoint: str | None) -> bool:
    """Whether a route declares (`web.answers_data`) that a program asks it, whom no page to sign in helps."""
    return getattr(current_app.view_functions.get(endpoint or ""), "answers_data", False)


def is_open_data() -> bool:
    """Whether the route of this request is `open_data`."""
    found = request.endpoint is not None and current_app.view_functions.get(request.endpoint)
    return getattr(found, "open_data", False)


def init_app(app: Flask, load_visitor: Callable[[], Visitor | None]) -> None:
    """Enforce every route's declaration; a route without one is refused to everybody."""

    @app.before_request
    def enforce() -> ResponseReturnValue | None:
        g.load_visitor = load_visitor
        access = declared()
        if access is None or access.public:
            return None
        found = find_visitor()
        if found is None:
            if request.method != "GET" or answers_data(request.endpoint):
                abort(401)
            return redirect("/dang-nhap?" + _return_address())
        if access.roles and not found.may(*access.roles):
            abort(403)
        return None


def _return_address() -> str:
    path = request.full_path if request.query_string else request.path
    return urlencode({"tiep": path})
