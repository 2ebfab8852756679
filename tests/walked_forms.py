"""Every form that people of every kind meet, sent empty and with nonsense, and what its page then shows."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

NONSENSE = "Zzz ??? 07"
TYPED = ("text", "tel", "search", "number", "date", "datetime-local", "month", "email", "url")
CONTROLS = ("input", "select", "textarea")


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

    def filled(self, text: str) -> dict[str, str]:
        """What is sent when every field that takes text holds `text`; nothing is ticked or chosen."""
        typed = {
            name: text for name, kind in self.fields if kind in (*TYPED, "password", "textarea", "select")
        }
        return dict(self.hidden) | typed

    @property
    def kept(self) -> tuple[str, ...]:
        """The fields whose text must be there again; secrets, files and choices need not."""
        return tuple(name for name, kind in self.fields if kind in (*TYPED, "textarea"))


@dataclass
class Walk:
    """The forms met so far, one of each kind."""

    app: Flask
    met: dict[tuple[str, ...], MetForm] = field(default_factory=dict)

    def look(self, who: str, response: TestResponse) -> None:
        """Take note of the forms on a page."""
        if response.status_code != 200 or response.mimetype != "text/html":
            return
        for form in html.fromstring(response.text).xpath("//form[@method='post']"):
            for met in self._forms(who, response.request.path, form):
                self.met.setdefault(met.key, met)

    def _forms(self, who: str, page: str, form: html.HtmlElement) -> Iterator[MetForm]:
        action = form.get("action") or page
        rule = self._rule(action.partition("?")[0])
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

    def _rule(self, path: str) -> str:
        adapter = self.app.url_map.bind("localhost")
        try:
            rule, _values = adapter.match(path, method="POST", return_rule=True)
        except RequestRedirect as moved:
            return self._rule(moved.new_url.partition("localhost")[2])
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
