"""What a PDF for readers may hold: each thing that it may not is named, with what to do."""

import pytest
from pikepdf import Dictionary, ObjectStreamMode

from lms.content import pdf_process, pdfs
from lms.work import child_process
from lms.work.child_process import OutOfTimeError
from tests import pdf_files
from tests.pdf_files import Change, action, alert, closing, made, noted, opening

GREETED = Dictionary(D=alert())
HELD: dict[str, tuple[Change, str]] = {
    "a script when opened": (opening(alert()), "script"),
    "a script when closed": (closing(alert()), "script"),
    "a script by name": (pdf_files.named, "script"),
    "a script after a link": (opening(action("GoTo", D="x", Next=alert())), "script"),
    "a script of a button": (noted("Widget", AA=GREETED), "script"),
    "a script of a link": (noted("Link", A=alert()), "script"),
    "a program": (noted("Link", A=action("Launch", F="so.exe")), "launch"),
    "another file": (opening(action("GoToR", F="khac.pdf", D="x")), "launch"),
    "a button that sends": (noted("Widget", A=action("SubmitForm", F="https://example.org/")), "sending"),
    "a site when opened": (opening(action("URI", URI="https://example.org/")), "opening"),
    "a site when closed": (closing(action("URI", URI="https://example.org/")), "opening"),
    "a dynamic form": (pdf_files.with_dynamic_form, "form"),
    "a film": (noted("RichMedia"), "media"),
    "a sound": (noted("Screen", A=action("Rendition")), "media"),
    "a file inside": (pdf_files.attached, "embedded"),
    "a file on a page": (noted("FileAttachment"), "embedded"),
}


@pytest.mark.parametrize(("change", "fault"), HELD.values(), ids=HELD.keys())
@pytest.mark.parametrize("packed", [False, True])
def test_each_thing_that_a_reader_should_not_get_is_found(change: Change, fault: str, packed: bool) -> None:
    mode = ObjectStreamMode.generate if packed else ObjectStreamMode.disable
    content = made(change, object_stream_mode=mode, compress_streams=packed)
    assert pdf_process.find_faults(content) == [fault]


@pytest.mark.parametrize("fault", ["script", "launch", "sending", "opening", "form", "media", "embedded"])
def test_each_has_its_sentence_that_says_what_to_do(fault: str) -> None:
    change = next(change for change, found in HELD.values() if found == fault)
    sentence = pdfs.complaint(made(change))
    assert sentence == pdfs.SENTENCES[fault]
    assert any(act in sentence for act in ("Hãy", "xuất lại", "xóa"))
    assert sentence.endswith(".")


def test_what_papers_usually_hold_stays_allowed() -> None:
    assert pdfs.complaint(pdf_files.plain()) == ""
    assert pdfs.complaint(made(pdf_files.with_harmless_things)) == ""


def test_a_file_inside_is_taken_where_it_was_asked_for() -> None:
    content = made(pdf_files.attached)
    assert pdfs.complaint(content, may_embed=True) == ""
    assert pdfs.complaint(content) == pdfs.SENTENCES["embedded"]


def test_the_worst_is_told_first() -> None:
    def change(pdf) -> None:
        pdf_files.attached(pdf)
        pdf_files.named(pdf)

    assert pdf_process.find_faults(made(change)) == ["script", "embedded"]
    assert pdfs.complaint(made(change), may_embed=True) == pdfs.SENTENCES["script"]


def test_a_name_written_in_another_way_is_the_same_name() -> None:
    content = made(opening(alert())).replace(b"/JavaScript", b"/J#61vaScrip#74").replace(b"/JS", b"/#4aS")
    assert b"/JavaScript" not in content
    assert "script" in pdf_process.find_faults(with_new_end(content))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp trống"),
        (b"PK\x03\x04 docx", "không phải PDF"),
        (pdf_files.plain()[:-7], "bị cụt"),
        (b"%PDF-1.7\nrubbish\n%%EOF\n", "bị hỏng"),
        (pdf_files.plain().replace(b"xref", b"xraf"), "bị hỏng"),
        (made(encryption=pdf_files.LOCKED, deterministic_id=False), "mật khẩu hoặc bị khóa"),
    ],
    ids=["empty", "word", "cut off", "rubbish", "damaged", "locked"],
)
def test_what_is_no_whole_open_pdf_is_told(content: bytes, said: str) -> None:
    assert said in pdfs.complaint(content)


def test_a_file_that_is_too_much_work_is_refused_and_a_busy_machine_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Stand-ins for a file whose pages take a library seconds, and for a machine that is overrun."""

    def ends(*_: object) -> None:
        raise OutOfTimeError

    with monkeypatch.context() as patch:
        patch.setattr(child_process, "answer", ends)
        assert pdfs.complaint(pdf_files.plain(filler=1)) == pdfs.TOO_HARD
    with monkeypatch.context() as patch:
        patch.setattr(child_process, "SILENCE_SECONDS", 0.0)
        assert pdfs.complaint(pdf_files.plain(filler=2)) == child_process.BUSY
    assert pdfs.complaint(pdf_files.plain(filler=2)) == ""  # what a busy machine said is not kept


def test_a_document_is_looked_into_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(child_process, "answer", lambda *_: asked.append(1) or {"faults": ["script"]})
    content = pdf_files.plain(filler=3)
    assert {pdfs.complaint(content) for _ in range(4)} == {pdfs.SENTENCES["script"]}
    assert asked == [1]


def with_new_end(content: bytes) -> bytes:
    """The file with a table of contents that fits where its objects are now."""
    places = [
        content.index(b"\n%d 0 obj" % number) + 1
        for number in range(1, 100)
        if b"\n%d 0 obj" % number in content
    ]
    old = content[content.index(b"trailer") : content.index(b"startxref")]
    body = content[: content.index(b"xref\n")]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + old + b"startxref\n%d\n%%%%EOF\n" % len(body)
