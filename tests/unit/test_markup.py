"""Markdown to HTML: what it keeps, and that hostile text gets a sentence instead of time."""

import re

import pytest

from lms.content import markdown
from lms.content.markdown import MarkupFailure, convert_all
from lms.content.safe_html import DEEP, DEEPEST, Image, Job
from lms.work import child_process

PICTURES = {"media/a.png": Image("/tep/a.webp", 640, 480)}


def render_all(texts: list[str]) -> list[str | MarkupFailure]:
    """Whole pages of text, as safe HTML or why there is none."""
    done = convert_all([Job("page", (text,)) for text in texts], {})
    return [one if isinstance(one, MarkupFailure) else one[0] for one in done]


def page(*parts: str) -> list[str]:
    [done] = convert_all([Job("page", parts)], PICTURES)
    assert isinstance(done, list)
    return done


def one(text: str) -> str:
    return page(text)[0]


def test_headings_start_below_the_title_of_the_page() -> None:
    assert one("# A\n\n## B\n\n### C\n\n##### D") == "<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h4>D</h4>"


def test_a_picture_alone_in_a_paragraph_is_a_figure_with_its_title_as_caption() -> None:
    assert one('![Lời tả](media/a.png "Chú *thích*")') == (
        '<figure><img alt="Lời tả" decoding="async" height="480" src="/tep/a.webp" width="640">'
        "<figcaption>Chú *thích*</figcaption>\n</figure>"
    )


def test_only_the_first_picture_of_a_page_is_loaded_at_once() -> None:
    html = one("![A](media/a.png)\n\n![B](media/a.png)\n\n![C](media/a.png)")
    assert html.count('loading="lazy"') == 2
    assert html.index("A") < html.index("lazy")


def test_a_picture_that_was_not_published_is_its_alternative_text() -> None:
    assert one("![Lời tả](https://example.org/x.png) và ![B](media/b.png)") == "<p>Lời tả và B</p>"


def test_a_table_scrolls_in_a_region_of_its_own_and_has_column_headings() -> None:
    html = one("| A | B |\n|---|--:|\n| 1 | 2 |")
    assert html.startswith(
        '<div aria-label="Bảng 1" class="table-scroll" role="region" tabindex="0">\n<table>'
    )
    assert '<th scope="col">A</th>' in html
    assert '<td align="right">2</td>' in html


def test_a_box_without_title_is_named_in_vietnamese_and_an_unknown_kind_is_a_note() -> None:
    assert '<p class="admonition-title">Lưu ý</p>' in one("!!! warning\n    Chú ý.")
    assert '<div class="admonition note">' in one('!!! evil "Tên"\n    Chữ.')


def test_footnotes_work_across_the_parts_of_a_page() -> None:
    first, last = page("Chữ.[^a]", "Cuối.\n\n[^a]: Lời chú.")
    assert '<a class="footnote-ref" href="#fn:a" rel="noopener noreferrer">1</a>' in first
    assert '<li id="fn:a">' in last
    assert "Lời chú." in last


def notes(html: str) -> tuple[list[str], list[str]]:
    """The mentions in their order as 'name number', and the notes as they are listed."""
    mentions = [f"{name} {n}" for name, n in re.findall(r'href="#fn:(\w+)"[^>]*>(\d+)', html)]
    return mentions, re.findall(r'<li id="fn:(\w+)"', html)


NOTES = "\n\n[^c]: Ba.\n\n[^b]: Hai.\n\n[^a]: Một.\n\n[^z]: Cuối, xem[^y].\n\n[^y]: Sau.\n\n[^thua]: Thừa."


@pytest.mark.parametrize(
    "text",
    [
        "x[^a] y[^b]\n\nz[^c]",
        "- i[^a]\n- j[^b]\n\nz[^c]",
        "> q[^a]\n\np[^b]\n\n| h[^c] |\n|---|\n| v |",
        '!!! note "T"\n    t[^a]\n\nq[^b] **r[^c]**',
        "## Mục[^a]\n\nx[^b][^a]\n\n1. l[^c]",
    ],
)
def test_footnotes_are_numbered_by_their_first_mention(text: str) -> None:
    mentions, listed = notes(page(f"{text}\n\ncuối[^z]{NOTES}")[0])
    assert list(dict.fromkeys(mentions)) == ["a 1", "b 2", "c 3", "z 4", "y 5"]
    assert listed == ["a", "b", "c", "z", "y", "thua"]


def test_each_way_back_says_the_number_that_stands_in_the_text() -> None:
    [html] = page(f"x[^b] y[^a]{NOTES}")
    assert re.findall(r'title="Về chỗ có chú thích (\d)"', html)[:2] == ["1", "2"]
    assert re.findall(r'href="#fnref:(\w+)"', html)[:2] == ["b", "a"]


def test_a_tag_left_open_does_not_reach_into_the_next_part() -> None:
    first, second = page("<div>\n\nmột", "**hai**")
    assert first.count("<div>") == first.count("</div>") == 1
    assert second == "<p><strong>hai</strong></p>"


def test_a_link_to_a_lesson_file_leads_to_its_page_and_foreign_links_tell_nothing() -> None:
    html = one("[bài 3](03-dieu-le.md#ky) [ngoài](https://example.org) [tương đối](media/x.pdf)")
    assert '<a href="03-dieu-le#ky" rel="noopener noreferrer">bài 3</a>' in html
    assert '<a href="https://example.org" rel="noopener noreferrer">ngoài</a>' in html
    assert "media/x.pdf" not in html


def test_a_line_is_never_taken_for_a_list_a_quote_or_a_heading() -> None:
    jobs = [Job("inline", (text,)) for text in ("1. Đúng", "- x", "> 5", "# Một *hai*", "<div>a</div>")]
    assert convert_all(jobs, {}) == [["1. Đúng"], ["- x"], ["&gt; 5"], ["# Một <em>hai</em>"], ["a"]]


def test_the_parts_around_gaps_make_one_balanced_text() -> None:
    [done] = convert_all([Job("gaps", ("Có **", "** tháng\n\n- và ", " năm"))], {})
    assert isinstance(done, list)
    assert len(done) == 3
    assert "".join(done) == "<p>Có <strong></strong> tháng</p>\n<ul>\n<li>và  năm</li>\n</ul>"


def test_a_gap_inside_a_link_is_refused() -> None:
    [done] = convert_all([Job("gaps", ("[x](https://a", ")"))], {})
    assert isinstance(done, MarkupFailure)
    assert "Chỗ trống không được nằm trong liên kết" in done.sentence


def test_text_that_looks_like_the_marks_between_parts_is_harmless() -> None:
    assert len(page("a \ue000 b", "c")) == 2
    [gaps] = convert_all([Job("gaps", ("a \ue000", "b"))], {})
    assert gaps == ["<p>a ", "b</p>"]


# Seen with Python-Markdown 3.11: a few kilobytes of one mark opened again and again (brackets, pictures,
# stars, quotes, footnotes) take from five seconds to minutes, or end its process. A stand-in does that here.


@pytest.fixture
def _moody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MODULE", "tests.moody_markup")
    monkeypatch.setattr(markdown, "PATIENCE", 800)


@pytest.mark.usefixtures("_moody")
@pytest.mark.parametrize("deed", ["(lặp mãi)", "(đầy bộ nhớ)", "(tràn ngăn xếp)", "(chết)"])
def test_a_text_that_is_too_much_costs_only_itself(deed: str) -> None:
    before, hostile, after = render_all(["Trước.", f"Một.\n\nHai\n**{deed}**.", "Sau."])
    assert (before, after) == ("<p>Trước.</p>", "<p>Sau.</p>")
    assert hostile == MarkupFailure(0, 3, markdown.SLOW)


@pytest.mark.usefixtures("_moody")
def test_each_such_text_halves_the_patience_with_those_after_it() -> None:
    [told] = render_all(["(lặp mãi)"] * 3 + ["(đo)"])[3:]
    first, second, third = map(float, str(told).removeprefix("<p>").removesuffix("</p>").split())
    assert first > second > third


@pytest.mark.usefixtures("_moody")
def test_after_some_such_texts_the_rest_is_not_tried() -> None:
    done = render_all(["Trước.", *["(đầy bộ nhớ)"] * markdown.MOST_FAILURES, "Sau.", "(đầy bộ nhớ)"])
    assert done[0] == "<p>Trước.</p>"
    assert [one.sentence for one in done[1:] if isinstance(one, MarkupFailure)] == [
        *[markdown.SLOW] * markdown.MOST_FAILURES,
        *[markdown.UNTRIED] * 2,
    ]


@pytest.mark.usefixtures("_moody")
def test_what_kills_again_and_again_leaves_the_rest_untried() -> None:
    done = render_all(["(chết)"] * 4 + ["Sau."])
    sentences = [one.sentence for one in done if isinstance(one, MarkupFailure)]
    assert sentences == [markdown.SLOW] * markdown.RESTARTS + [markdown.UNTRIED] * 2


def test_a_busy_machine_is_named_and_no_text_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "SILENCE_SECONDS", 0.0)
    assert render_all(["Một.", "Hai."]) == [MarkupFailure(0, 1, markdown.BUSY)] * 2


@pytest.mark.usefixtures("_moody")
def test_waiting_for_a_busy_machine_does_not_count_as_work() -> None:
    """The stand-in sleeps for longer than a text may take."""
    assert render_all(["(ngủ)"]) == ["<p>(ngủ)</p>"]


def test_a_text_larger_than_what_is_tried_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LARGEST", 20)
    assert render_all(["Vừa.", "chữ " * 6]) == ["<p>Vừa.</p>", MarkupFailure(0, 1, markdown.BIG)]


LISTS = "\n".join("    " * level + "- x" for level in range(DEEPEST))


@pytest.mark.parametrize("nested", [LISTS, ">" * DEEPEST + " x"], ids=["lists", "quotes"])
def test_what_is_nested_deeper_than_anybody_reads_is_told_at_its_paragraph(nested: str) -> None:
    assert render_all([f"Một.\n\nHai\nba.\n\n{nested}"]) == [MarkupFailure(0, 6, DEEP)]
