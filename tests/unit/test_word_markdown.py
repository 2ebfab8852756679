from xml.etree import ElementTree as Tree

import pytest

from lms.office import html_to_markdown
from lms.office.html_to_markdown import Written


def write(html: str) -> Written:
    return html_to_markdown.write(Tree.fromstring(f"<root>{html}</root>"))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Một <strong>hai </strong>ba <em>bốn</em></p>", "Một **hai** ba *bốn*\n"),
        ("<p>2 * 3 [x] _y_ &lt;b&gt;</p>", "2 \\* 3 \\[x\\] \\_y\\_ \\<b\\>\n"),
        ("<p># a</p><p>1. a</p><p>- a</p><p>= a</p>", "\\# a\n\n1\\. a\n\n\\- a\n\n&#61; a\n"),
        ("<p>a<br />b</p>", "a  \nb\n"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c\n"),
        ("<ol><li>a</li><li>b<ol><li>c</li></ol></li></ol>", "1. a\n2. b\n    1. c\n"),
        (
            '<p><a href="https://e.vn/a b">x</a> <a href="javascript:1">y</a></p>',
            "[x](https://e.vn/a%20b) y\n",
        ),
        ('<p><img alt="Sơ đồ" src="media/hinh-1.png" /></p>', "![Sơ đồ](media/hinh-1.png)\n"),
        ("<p></p><p> </p>", ""),
    ],
)
def test_each_part_is_written_as_markdown(html: str, markdown: str) -> None:
    assert write(html).markdown == markdown


def test_the_title_is_what_word_calls_it_and_headings_begin_at_level_two() -> None:
    written = write('<h1 class="title">Bản tin</h1><h1>Phần</h1><h2>Mục</h2><h6>Nhỏ</h6>')
    assert (written.title, written.markdown) == ("Bản tin", "## Phần\n\n### Mục\n\n#### Nhỏ\n")


def test_a_single_first_heading_is_the_title_too_and_raises_the_others() -> None:
    written = write("<h1>Bản tin</h1><h2>Phần</h2><h3>Mục</h3>")
    assert (written.title, written.markdown) == ("Bản tin", "## Phần\n\n### Mục\n")
    assert write("<h1>A</h1><h1>B</h1>").title == ""
    assert write("<p>x</p><h1>A</h1>").title == ""


def test_a_table_has_a_head_and_says_what_was_lost() -> None:
    html = (
        "<table><tr><th><p>A|B</p></th><th>C</th></tr><tr><td colspan='2'><p>x</p><p>y</p></td></tr></table>"
    )
    written = write(html.replace("'", '"'))
    assert written.markdown == "| A\\|B | C |\n|---|---|\n| x y |  |\n"
    assert written.notes == ["Bảng có ô gộp: các ô đã tách ra, hãy xem lại bảng."]


def test_footnotes_go_to_the_end() -> None:
    html = (
        '<p>Chữ<sup><a href="#footnote-2" id="footnote-ref-2">[1]</a></sup> tiếp.</p>'
        '<ol><li id="footnote-2"><p> Điều lệ. <a href="#footnote-ref-2">↑</a></p></li></ol>'
    )
    assert write(html).markdown == "Chữ[^2] tiếp.\n\n[^2]: Điều lệ.\n"
