"""Every form that people of every kind meet, and what the page of a refused one must show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin

from flask import Flask
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

NONSENSE = "Zzz ??? 07"
FILE = re.compile(r"\.\w+$")  # documents and pictures hold no forms
TYPED = ("text", "tel", "search", "number", "date", "datetime-local", "month", "email", "url")
TEXTS = (*TYPED, "password", "textarea", "select")
CONTROLS = ("input", "select", "textarea")
TELLING = ("act", "decision", "do", "outcome", "what")  # hidden or pressed: what one form of several is for


@dataclass(frozen=True)
class MetForm:
    """A form that posts: who met it on which page, its route, hidden values, and fields to fill by type."""

    who: str
    page: str
    action: str
    rule: str
    hidden: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Forms with the same key are alike."""
        pressed = [
            f"{name}={value}"
            for name, value in self.hidden
            if name in ("act", "decision", "do", "outcome", "what")
        ]
        return (self.rule, *pressed, *sorted({name.rstrip("0123456789") for name, _kind in self.fields}))

    def filled(self, text: str) -> MultiDict[str, str]:
        """What is sent when every field that takes text holds `text`; nothing is ticked or chosen."""
        return MultiDict([*self.hidden, *((name, text) for name, kind in self.fields if kind in TEXTS)])

    @property
    def kept(self) -> tuple[str, ...]:
        """The fields whose text must be there again; secrets, files and choices need not."""
        return tuple(name for name, kind in self.fields if kind in (*TYPED, "textarea"))


@dataclass
class Walk:
    """The forms met so far, one of each kind, and the pages seen: of those alike the first."""

    app: Flask
    met: dict[tuple[str, ...], MetForm] = field(default_factory=dict)
    seen: set[tuple[str, ...]] = field(default_factory=set)

    def go(self, who: str, client: FlaskClient, starts: Iterable[str]) -> None:
        """Open the pages at `starts` and all that they lead to, and take note of their forms."""
        waiting = list(starts)
        while waiting:
            address = waiting.pop(0)
            path, _mark, query = address.partition("?")
            kind = (
                who,
                self._rule(path, "GET"),
                *sorted(part.partition("=")[0] for part in query.split("&")),
            )
            if kind in self.seen or FILE.search(kind[1]):
                continue
            self.seen.add(kind)
            response = client.get(address, headers={"Accept": "text/html"})
            if response.status_code != 200 or response.mimetype != "text/html":
                continue
            page = html.fromstring(response.text)
            for form in page.xpath("//form[@method='post']"):
                for met in self._forms(who, path, form):
                    self.met.setdefault(met.key, met)
            links = [urljoin(address, link.partition("#")[0]) for link in page.xpath("//main//a/@href")]
            waiting += [link for link in links if link.startswith("/")]

    def _forms(self, who: str, page: str, form: html.HtmlElement) -> Iterator[MetForm]:
        action = form.get("action") or page
        rule = self._rule(action.partition("?")[0], "POST")
        inputs = form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]")
        kinds = [
            (one.get("name"), one.get("type", "text") if one.tag == "input" else one.tag) for one in inputs
        ]
        hidden = [(one.get("name"), one.get("value", "")) for one in inputs if one.get("type") == "hidden"]
        fields = tuple(pair for pair in kinds if pair[1] != "hidden")
        buttons = [(one.get("name"), one.get("value", "")) for one in form.xpath(".//button[@name]")]
        for pressed in buttons or [None]:
            sent = (*hidden, *([pressed] if pressed else []))
            yield MetForm(who, page, action, rule, sent, fields)

    def _rule(self, path: str, method: str) -> str:
        """The rule of an address; '' when there is none."""
        try:
            rule, _values = self.app.url_map.bind("localhost").match(path, method=method, return_rule=True)
        except HTTPException:
            return ""
        return str(rule.rule)


def faults(form: MetForm, page: str, typed: str) -> Iterator[str]:
    """What the page of a refused form lacks."""
    tree = html.fromstring(page)
    if not tree.findtext(".//title").startswith("Lỗi: "):
        yield "no 'Lỗi:' before the title"
    (summary,) = tree.xpath("//*[@id='refusal']")
    if not summary.xpath(".//li"):
        yield "an empty summary"
    places = [link.get("href").removeprefix("#") for link in summary.xpath(".//a")]
    order = [one.get("id") for one in tree.xpath("//*[@id]")]
    for place in places:
        yield from (f"{place}: {what}" for what in _unmarked(tree, place))
    known = [place for place in places if place in order]
    if known != sorted(known, key=order.index):
        yield f"{known} are not in the order of the page"
    if typed:
        yield from (
            f"{name}: what was typed is gone" for name in form.kept if not _is_kept(tree, name, typed)
        )


def _unmarked(tree: html.HtmlElement, place: str) -> Iterator[str]:
    """How the field that a sentence leads to is not marked with it."""
    found = tree.xpath("//*[@id=$place]", place=place)
    if len(found) != 1:
        yield f"{len(found)} elements have this id"
        return
    (element,) = found
    is_control = element.tag in CONTROLS
    if not tree.xpath("//*[@id=$problem]", problem=f"{place}-error"):
        yield "no sentence beside it"
    elif is_control and f"{place}-error" not in element.get("aria-describedby", "").split():
        yield "not described by its sentence"
    if is_control and element.get("aria-invalid") != "true":
        yield "not marked as invalid"
    if not is_control and not element.xpath(".//input | .//select | .//textarea | .//button"):
        yield "nothing to go to"


def _is_kept(tree: html.HtmlElement, name: str, typed: str) -> bool:
    values = [
        one.text_content().strip() if one.tag == "textarea" else one.get("value")
        for one in tree.xpath("//input[@name=$name] | //textarea[@name=$name]", name=name)
    ]
    return not values or typed in values
