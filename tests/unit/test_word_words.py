"""Each thing that may stand in a Word file: its words come into the lesson, or a note says which did not."""

import pytest

from lms.office import word_blocks_process, word_html_process
from tests.word_files import of_xml, paragraph, run

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
BEGIN, THEN, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))
BOX = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
    '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="AnCon"><w:basedOn w:val="An"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kin"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="KinCon"><w:basedOn w:val="Kin"/></w:style>'
)
LINKS = (
    '<Relationship Id="r1" Target="https://e.vn/a" TargetMode="External"/>'
    '<Relationship Id="r2" Target="file:///c:/a.doc" TargetMode="External"/>'
)


def lesson(inside: str, properties: str = "", **parts: str) -> tuple[str, list[str]]:
    """The Markdown of one paragraph and the notes."""
    read = word_html_process.read(of_xml(paragraph(inside, properties), LINKS, **{"styles": STYLES, **parts}))
    return str(read["markdown"]).strip(), list(read["notes"])


@pytest.mark.parametrize(
    ("inside", "markdown"),
    [
        pytest.param(
            run("Hình ") + f'<w:fldSimple w:instr=" SEQ Hình ">{run("3")}</w:fldSimple>',
            "Hình 3",
            id="simple field",
        ),
        pytest.param(f"{BEGIN}{CODE.format(' DATE ')}{THEN}{run('3/2/1930')}{END}", "3/2/1930", id="field"),
        pytest.param(
            BEGIN
            + CODE.format(" IF ")
            + BEGIN
            + CODE.format(" PAGE ")
            + THEN
            + run("9")
            + END
            + THEN
            + run("có")
            + END,
            "có",
            id="field in a field's code",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('ô điền')}</w:sdtContent></w:sdt>", "ô điền", id="sdt"
        ),
        pytest.param(f"<w:smartTag>{run('Huế')}</w:smartTag>", "Huế", id="smart tag"),
        pytest.param(f"<w:customXml>{run('Huế')}</w:customXml>", "Huế", id="custom XML"),
        pytest.param(f"<w:bdo>{run('một')}</w:bdo><w:dir>{run(' hai')}</w:dir>", "một hai", id="bidi"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('rubi')}</w:rt><w:rubyBase>{run('gốc')}</w:rubyBase></w:ruby></w:r>",
            "gốc (rubi)",
            id="ruby",
        ),
        pytest.param("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", "a-b", id="no-break hyphen"),
        pytest.param("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "ab", id="soft hyphen"),
        pytest.param("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a b", id="tab"),
        pytest.param("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a  \nb", id="line break"),
        pytest.param('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', "ab", id="page break"),
        pytest.param('<w:r><w:sym w:font="Arial" w:char="2265"/></w:r>', "≥", id="symbol"),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α", id="letter of the font Symbol"
        ),
        pytest.param(run("x", '<w:b w:val="off"/>') + run("y", '<w:b w:val="0"/>'), "xy", id="bold is off"),
        pytest.param(run("x", '<w:b w:val="false"/>') + run("y", "<w:b/>"), "x**y**", id="bold is false"),
        pytest.param(run("x", '<w:vanish w:val="0"/>'), "x", id="hidden is off"),
        pytest.param(
            f'<w:hyperlink r:id="r1">{run("báo")}</w:hyperlink>', "[báo](https://e.vn/a)", id="link"
        ),
        pytest.param(
            f"{BEGIN}{CODE.format(' HYPERLINK &quot;https://e.vn/b&quot; ')}{THEN}{run('báo')}{END}",
            "[báo](https://e.vn/b)",
            id="link by a field",
        ),
        pytest.param(
            f'<w:fldSimple w:instr=" HYPERLINK &quot;https://e.vn/c&quot; ">{run("báo")}</w:fldSimple>',
            "[báo](https://e.vn/c)",
            id="link by a simple field",
        ),
    ],
)
def test_it_is_read_without_a_note(inside: str, markdown: str) -> None:
    assert lesson(inside) == (markdown, [])


@pytest.mark.parametrize(
    ("inside", "markdown", "note"),
    [
        pytest.param(
            run("B") + run(" (sai)", "<w:vanish/>"), "B", "Chữ ẩn “(sai)” ở đoạn 1 (“B”)", id="hidden run"
        ),
        pytest.param(
            run("B") + run(" (sai)", '<w:rStyle w:val="AnCon"/>'), "B", "Chữ ẩn “(sai)”", id="hidden style"
        ),
        pytest.param(f"<w:ins>{run('mới')}</w:ins>", "mới", "Chữ sửa khi theo dõi thay đổi", id="inserted"),
        pytest.param(
            f"<w:moveTo>{run('mới')}</w:moveTo>", "mới", "Chữ sửa khi theo dõi thay đổi", id="moved to"
        ),
        pytest.param(
            f"<w:moveFrom>{run('cũ')}</w:moveFrom>{run('x')}",
            "x",
            "Chữ đã xóa khi theo dõi thay đổi “cũ”",
            id="moved",
        ),
        pytest.param(
            f"<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>{run('x')}",
            "x",
            "Chữ đã xóa khi theo dõi thay đổi “cũ”",
            id="deleted",
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>' + run("x"),
            "x",
            "Ký hiệu đặc biệt (phông Wingdings, mã F04A)",
            id="symbol of a private font",
        ),
        pytest.param(
            f"{BEGIN}{CODE.format(' EQ 1 ')}{END}{run('x')}",
            "x",
            "Trường “EQ 1” chưa có kết quả",
            id="empty field",
        ),
        pytest.param(
            '<w:fldSimple w:instr=" DATE "/>' + run("x"),
            "x",
            "Trường “DATE” chưa có kết quả",
            id="empty simple",
        ),
        pytest.param(
            f'<w:hyperlink r:id="r2">{run("tệp")}</w:hyperlink>',
            "tệp",
            "“file:///c:/a.doc” không giữ được",
            id="file",
        ),
        pytest.param(
            "<w:r><w:drawing><a:graphic/></w:drawing></w:r>" + run("x"),
            "x",
            "Hình vẽ hoặc biểu đồ",
            id="drawing",
        ),
        pytest.param("<w:r><w:object/></w:r>" + run("x"), "x", "Đối tượng nhúng", id="object"),
    ],
)
def test_it_is_read_as_far_as_can_be_and_told(inside: str, markdown: str, note: str) -> None:
    written, notes = lesson(inside)
    assert written == markdown
    assert len(notes) == 1
    assert note in notes[0]


@pytest.mark.parametrize("style", ["Kin", "KinCon"])
def test_a_paragraph_whose_style_hides_it_is_no_text_but_a_note(style: str) -> None:
    written, notes = lesson(run("Gợi ý cho giảng viên"), f'<w:pStyle w:val="{style}"/>')
    assert (written, notes) == ("", ["Chữ ẩn “Gợi ý cho giảng viên” ở đoạn 1 không được giữ."])
    shown, _notes = lesson(run("Hiện", '<w:vanish w:val="0"/>'), f'<w:pStyle w:val="{style}"/>')
    assert shown == "Hiện"


def test_a_hidden_paragraph_mark_hides_no_words() -> None:
    assert lesson(run("Chữ"), "<w:rPr><w:vanish/></w:rPr>") == ("Chữ", [])


@pytest.mark.parametrize(
    "shape",
    [
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>",
        f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>",
    ],
)
def test_the_words_of_a_text_box_come_once_behind_its_paragraph(shape: str) -> None:
    written, notes = lesson(f"{run('Trước')}<w:r>{shape}</w:r>")
    assert written == "Trước\n\nTrong khung"
    assert notes == ["Khung chữ ở đoạn 1 (“Trước”) đã thành chữ thường, hãy xem lại."]


def test_a_field_that_goes_over_two_paragraphs_is_read() -> None:
    body = paragraph(f"{BEGIN}{CODE.format(' TOC ')}{THEN}{run('Mục 1')}") + paragraph(
        f"{run('Mục 2')}{END}{run('!')}"
    )
    assert word_html_process.read(of_xml(body))["markdown"] == "Mục 1\n\nMục 2!\n"


def test_what_stands_between_paragraphs_is_read_once_or_told() -> None:
    shape = f"<mc:AlternateContent><mc:Choice>{paragraph(run('Một'))}</mc:Choice><mc:Fallback>" + (
        f"{paragraph(run('Một'))}</mc:Fallback></mc:AlternateContent>"
    )
    read = word_html_process.read(of_xml(f'{shape}<w:altChunk r:id="r9"/>'))
    assert read["markdown"] == "Một\n"
    assert read["notes"] == ["Tệp chèn trong tệp này ở đoạn 2 không được giữ."]


def test_comments_headers_and_footers_are_told_once_with_their_words() -> None:
    comment = f'<w:comment w:id="1">{paragraph(run("Sửa lại"))}</w:comment>'
    edge = paragraph(run("Tài liệu nội bộ"))
    parts = {"comments": comment, "header1": edge, "header2": edge, "footer1": paragraph(run("Trang 1"))}
    _written, notes = lesson(run("x") + '<w:r><w:commentReference w:id="1"/></w:r>', **parts)
    assert notes == [
        "Lời bình ở lề ở đoạn 1 (“x”) không được giữ.",
        "Lời bình ở lề không được giữ: “Sửa lại”.",
        "Chữ ở đầu trang không được giữ: “Tài liệu nội bộ”.",
        "Chữ ở chân trang không được giữ: “Trang 1”.",
    ]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_lists_keep_the_numbers_that_word_shows() -> None:
    def item(text: str, number: int, depth: int = 0) -> str:
        return paragraph(
            run(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        )

    body = (
        item("một", 1)
        + item("nhỏ", 1, 1)
        + item("hai", 1)
        + paragraph(run("Xen"))
        + item("năm", 2)
        + item("sáu", 2)
    )
    read = word_html_process.read(of_xml(body, numbering=NUMBERING))
    assert read["markdown"] == "1. một\n\na) nhỏ\n\n2. hai\n\nXen\n\n5. năm\n6. sáu\n"


def test_footnotes_stand_at_the_end_and_the_reader_of_questions_quotes_them() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("Điều lệ."))}</w:footnote>'
    content = of_xml(paragraph(run("Chữ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)
    assert word_html_process.read(content)["markdown"] == "Chữ[^2]\n\n[^2]: Điều lệ.\n"
    assert word_blocks_process.read(content)["blocks"][0][4] == ["chú thích cuối trang “Điều lệ.”"]


def test_hidden_words_and_tables_of_a_footnote_are_told_and_read() -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('bảng'))}</w:tc></w:tr></w:tbl>"
    note = f'<w:footnote w:id="2">{paragraph(run("kín", "<w:vanish/>"))}{table}</w:footnote>'
    content = of_xml(paragraph(run("Chữ") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), footnotes=note)
    read = word_html_process.read(content)
    assert read["markdown"] == "Chữ[^2]\n\n[^2]: bảng\n"
    assert read["notes"] == ["Chữ ẩn “kín” ở đoạn 1 không được giữ."]


def test_a_table_keeps_every_cell_and_says_what_was_merged_or_nested() -> None:
    def cell(inside: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(cells)}</w:tr>"

    inner = f"<w:tbl>{row(cell(paragraph(run('trong'))))}</w:tbl>"
    table = row(cell(paragraph(run("Đầu")), '<w:gridSpan w:val="2"/>')) + row(
        cell(paragraph(run("a")), '<w:vMerge w:val="restart"/>'), cell(inner)
    )
    table += row(cell(paragraph(""), "<w:vMerge/>"), cell(paragraph(run("b"))))
    read = word_html_process.read(of_xml(f"<w:tbl>{table}</w:tbl>"))
    assert read["markdown"] == "| Đầu |  |\n|---|---|\n| a | trong |\n|  | b |\n"
    assert read["notes"] == [
        "Bảng có ô gộp: các ô đã tách ra, hãy xem lại bảng.",
        "Bảng lồng trong bảng đã thành chữ thường, hãy xem lại.",
    ]


def test_a_picture_in_the_title_stays_in_the_text() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    note = f'<w:footnote w:id="2">{paragraph(run("Nguồn."))}</w:footnote>'
    body = paragraph(run("Tên bài") + '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:pStyle w:val="T"/>')
    read = word_html_process.read(of_xml(body + paragraph(run("Chữ")), styles=styles, footnotes=note))
    assert (read["title"], read["markdown"]) == ("Tên bài", "[^2]\n\nChữ\n\n[^2]: Nguồn.\n")
