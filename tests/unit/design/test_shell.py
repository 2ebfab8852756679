"""The frame of a page: what each visitor finds in it, and what a page that readers share must leave out."""

from dataclasses import dataclass, field

import pytest
from jinja2 import Environment
from lxml import html  # type: ignore[import-untyped]


@dataclass(frozen=True)
class Person:
    roles: frozenset[str]
    name: str = "H'Hen Niê"
    short_name: str = "Niê"


@dataclass(frozen=True)
class Site:
    name: str = "ĐẢNG ỦY PHƯỜNG MẪU"


@dataclass
class Flashes:
    messages: list[tuple[str, str]] = field(default_factory=list)
    asked: int = 0

    def __call__(self, with_categories: bool) -> list[tuple[str, str]]:
        self.asked += 1
        return self.messages


def _page(env: Environment, source: str = "", **context: object) -> html.HtmlElement:
    given: dict[str, object] = {
        "visitor": None,
        "site": Site(),
        "locale": "vi",
        "asset": lambda name: f"/static/{name}",
        "get_flashed_messages": Flashes(),
    }
    template = env.from_string("{% extends 'base.html' %}" + source)
    return html.fromstring(template.render(given | context))


def _links(page: html.HtmlElement) -> list[str]:
    return list(page.xpath("//header//nav//a/@href"))


EVERYBODY = ["/khoa-hoc/", "/ban-tin/", "/xac-minh/"]
OWN = ["/chung-nhan/", "/ca-nhan/"]


def test_a_stranger_finds_the_public_pages_and_the_way_in(templates: Environment) -> None:
    page = _page(templates)
    assert _links(page) == EVERYBODY
    assert page.xpath("//header//a[@href='/dang-nhap']")


@pytest.mark.parametrize(
    ("roles", "more"),
    [
        ({"learner"}, []),
        ({"instructor"}, ["/giang-day/", "/soan-bai/"]),
        ({"staff"}, ["/quan-ly/"]),
        ({"administrator"}, ["/quan-ly/"]),
        ({"learner", "instructor", "staff"}, ["/giang-day/", "/soan-bai/", "/quan-ly/"]),
    ],
)
def test_a_role_adds_its_pages(templates: Environment, roles: set[str], more: list[str]) -> None:
    page = _page(templates, visitor=Person(frozenset(roles)))
    assert _links(page) == EVERYBODY + more + OWN
    assert page.xpath("//form[@action='/dang-xuat' and @method='post']")


def test_a_page_marks_its_place(templates: Environment) -> None:
    page = _page(templates, "{% set area = 'ban-tin' %}")
    assert page.xpath("//a[@aria-current='page']/@href") == ["/ban-tin/"]


def test_a_quiet_page_names_nobody_and_takes_nobodys_messages(templates: Environment) -> None:
    flashes = Flashes([("success", "Đã lưu.")])
    person = Person(frozenset({"staff"}))
    source = "{% set quiet = true %}{% block back %}<a href='/khoa-hoc/x/'>Khóa X</a>{% endblock %}"
    page = _page(templates, source, visitor=person, get_flashed_messages=flashes)
    assert _links(page) == ["/khoa-hoc/x/"]
    assert person.short_name not in page.text_content()
    assert flashes.asked == 0
    assert page.xpath("//a[@class='brand']/@aria-label")


def test_an_error_comes_first_and_only_it_interrupts_a_screen_reader(templates: Environment) -> None:
    messages = [("success", "Đã lưu."), ("error", "Chưa lưu được."), ("message", "Lớp <mở> mai.")]
    page = _page(templates, get_flashed_messages=Flashes(messages))
    assert page.xpath("//main/div/@role") == ["alert", "status", "status"]
    assert page.xpath("//main/div/@class") == ["notice error", "notice success", "notice info"]
    assert page.xpath("string(//title)").startswith("Lỗi: ")
    assert page.xpath("string(//main/div[3])") == "Lớp <mở> mai."


@pytest.mark.parametrize(("locale", "other"), [("vi", "en"), ("en", "vi")])
def test_the_footer_offers_the_other_language(templates: Environment, locale: str, other: str) -> None:
    page = _page(templates, locale=locale)
    assert page.get("lang") == locale
    assert page.xpath("//form[@action='/ngon-ngu']/button/@value") == [other]


def test_nothing_needs_a_looser_security_policy(templates: Environment) -> None:
    page = _page(templates, visitor=Person(frozenset({"staff"})))
    assert not page.xpath("//style | //script[not(@src)] | //*[@style]")


def test_a_field_is_tied_to_its_hint_and_error(templates: Environment) -> None:
    source = (
        "{% from '_macros/field.html' import field %}"
        "{{ field('phone', 'Số điện thoại', 'tel', value='\"><', hint='Mười số.', error='Thiếu số.') }}"
    )
    shown = html.fromstring(templates.from_string(source).render())
    control = shown.xpath("//input")[0]
    described = [
        shown.xpath(f"string(//*[@id='{part}'])") for part in control.get("aria-describedby").split()
    ]
    assert described == ["Mười số.", "Thiếu số."]
    assert shown.xpath("//label/@for") == [control.get("id")]
    assert control.get("value") == '"><'
    assert control.get("aria-invalid") == "true"
