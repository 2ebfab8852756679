"""Language of a page, and how dates and numbers are written."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale

from lms.clock import VIETNAM

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "lang"


def choose_language() -> str:
    """The language that the reader chose with the switch in the footer; Vietnamese otherwise."""
    chosen = request.cookies.get(COOKIE, "vi") if has_request_context() else "vi"
    return chosen if chosen in LANGUAGES else "vi"


def day(value: date | datetime | None) -> str:
    """A day as dd/MM/yyyy; a moment counts as its day in Vietnam."""
    if value is None:
        return ""
    local = value.astimezone(VIETNAM) if isinstance(value, datetime) else value
    return f"{local:%d/%m/%Y}"


def moment(value: datetime | None) -> str:
    """A moment as HH:mm dd/MM/yyyy in Vietnam."""
    return "" if value is None else f"{value.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def span(start: datetime, end: datetime) -> str:
    """From one moment to another as HH:mm–HH:mm dd/MM/yyyy; one moment within a minute, two over midnight."""
    if moment(start) == moment(end):
        return moment(start)
    if day(start) == day(end):
        return f"{start.astimezone(VIETNAM):%H:%M}–{moment(end)}"
    return f"{moment(start)} – {moment(end)}"


def number(value: Decimal | Fraction | int | None) -> str:
    """A number with a decimal comma in Vietnamese and a point in English; fractions to two places."""
    if value is None:
        return ""
    exact = Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(value)
    rounded = exact.quantize(Decimal("0.01")).normalize()
    text = f"{rounded:f}"
    return text if language() == "en" else text.replace(".", ",")


def filesize(size: int) -> str:
    """A number of bytes as people say it: 'KB' below a megabyte, 'MB' with one decimal from there on."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{number(Fraction(round(size * 10 / (1024 * 1024)), 10))} MB"


def exact(text: str) -> Decimal | Fraction:
    """The number that stored data write as '5.0' or '4/5'."""
    return Fraction(text) if "/" in text else Decimal(text)


def capital(text: str) -> str:
    """The text with its first letter a capital, the others as they are."""
    return text[:1].upper() + text[1:]


def language() -> str:
    """The language of the page being made."""
    locale = get_locale()
    return "vi" if locale is None else str(locale.language)


def own_path() -> str:
    """The path of the page being made, for the switch that leads back to it; '' for what a form sent."""
    return quote(request.path) if has_request_context() and request.method == "GET" else ""


def init_app(app: Flask) -> None:
    """Choose the language per request and give templates the filters `day`, `moment`, `number`."""
    app.config["BABEL_DEFAULT_LOCALE"] = "vi"
    app.config["BABEL_DEFAULT_TIMEZONE"] = str(VIETNAM)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(Path(__file__).parents[1] / "translations")
    Babel(app, locale_selector=choose_language)
    app.add_template_global(own_path)
    app.add_template_filter(day)
    app.add_template_filter(moment)
    app.add_template_filter(span)
    app.add_template_filter(number)
    app.add_template_filter(exact)
    app.add_template_filter(capital)
    app.add_template_filter(filesize)
    app.context_processor(lambda: {"locale": language()})
