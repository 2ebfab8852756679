"""QTI 2.1 and 3.0 as other programs write it, in shapes of our own wording: what is kept, what is told."""

import io
import zipfile
from fractions import Fraction

import pytest
from PIL import Image

from lms.courses.exchange import foreign, qti_package, qti_writing
from lms.courses.exchange.asked import Read
from lms.grading.exchanged import ExchangedQuestion
from lms.office.strict_xml import XmlError
from lms.office.zip_files import ArchiveBounds

MATCH = (
    '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>'
)
MAP = '<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"/>'
OPTIONS = '<simpleChoice identifier="A">một</simpleChoice><simpleChoice identifier="B">hai</simpleChoice>'


def item(response: str, body: str, processing: str = MATCH) -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="cau-1" title="Hỏi gì">'
        f"{response}<itemBody><p>Hỏi gì?</p>{body}</itemBody>{processing}</assessmentItem>"
    )


def response(cardinality: str, base: str, correct: str, mapping: str = "") -> str:
    values = "".join(f"<value>{one}</value>" for one in correct.split("|") if one)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def mapping(upper: str = "", **scores: str) -> str:
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{value}"/>' for key, value in scores.items())
    bound = f' upperBound="{upper}"' if upper else ""
    return f"<mapping{bound}>{entries}</mapping>"


def choice(most: int = 1) -> str:
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}">{OPTIONS}</choiceInteraction>'
    )


def only(content: str) -> tuple[ExchangedQuestion, list[str], list[str]]:
    found = foreign.read(content.encode())
    [asked] = found.questions
    losses = [one.sentence for one in found.losses if not one.minor]
    return asked, [one.sentence for one in found.doubts], losses


def packed(items: dict[str, str], *, kind: str = "imsqti_item_xmlv2p1", **more: bytes) -> bytes:
    resources = "".join(
        f'<resource identifier="R{n}" type="{kind}" href="{name}"/>' for n, name in enumerate(items)
    )
    manifest = f"<manifest><resources>{resources}</resources></manifest>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("imsmanifest.xml", manifest)
        for name, content in items.items():
            archive.writestr(name, content)
        for name, content in more.items():
            archive.writestr(name.replace("__", "."), content)
    return made.getvalue()


def test_one_choice_by_what_is_right() -> None:
    asked, doubts, losses = only(item(response("single", "identifier", "B"), choice()))
    assert (doubts, losses, asked.kind, asked.title) == ([], [], "one", "Hỏi gì?")
    assert [(one.text, one.right, one.weight) for one in asked.answers] == [
        ("một", False, None),
        ("hai", True, None),
    ]


def test_several_choices_are_all_or_nothing_or_have_weights() -> None:
    whole, _, _ = only(item(response("multiple", "identifier", "A|B"), choice(0)))
    assert (whole.kind, whole.rule) == ("several", "all-or-nothing")
    weighed, _, _ = only(
        item(response("multiple", "identifier", "A", mapping("2", A="2", B="-0.5")), choice(0), MAP)
    )
    assert (weighed.rule, weighed.points) == ("", "2")
    assert [one.weight for one in weighed.answers] == [Fraction(1), Fraction(-1, 4)]


def test_version_three_reads_the_same_in_its_own_spelling() -> None:
    content = (
        '<qti-assessment-item identifier="cau-1" title="Hỏi">'
        '<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">'
        "<qti-correct-response><qti-value>B</qti-value></qti-correct-response></qti-response-declaration>"
        '<qti-item-body><qti-choice-interaction response-identifier="RESPONSE" max-choices="1">'
        '<qti-prompt>Hỏi?</qti-prompt><qti-simple-choice identifier="A">một</qti-simple-choice>'
        '<qti-simple-choice identifier="B">hai</qti-simple-choice></qti-choice-interaction></qti-item-body>'
        '<qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>'
        "</qti-assessment-item>"
    )
    asked, doubts, _ = only(content)
    assert (doubts, asked.title, [one.right for one in asked.answers]) == ([], "Hỏi?", [False, True])


def test_what_is_typed_by_its_mapping_and_in_a_text() -> None:
    entry = '<p><textEntryInteraction responseIdentifier="RESPONSE"/></p>'
    short, _, _ = only(item(response("single", "string", "Phú", mapping(Phú="1", phu="0.5")), entry, MAP))
    assert [(one.text, one.weight) for one in short.answers] == [("Phú", 1), ("phu", Fraction(1, 2))]
    number, _, _ = only(item(response("single", "float", "2.5"), entry))
    assert (number.kind, number.answers[0].text) == ("number", "2,5")
    inside = '<p>Có <textEntryInteraction responseIdentifier="RESPONSE"/> chương.</p>'
    gap, _, _ = only(item(response("single", "string", "12"), inside))
    assert (gap.kind, gap.title, gap.text) == ("gap", "Hỏi gì?", "Có {= 12} chương.")


def test_pairs_orders_lists_and_essays() -> None:
    sides = "".join(
        f'<simpleAssociableChoice identifier="{name}" matchMax="1">{name}</simpleAssociableChoice>'
        for name in ("L", "M")
    )
    rights = sides.replace("L", "X").replace('"M"', '"Y"').replace(">M<", ">Y<")
    match = (
        f'<matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet>{sides}</simpleMatchSet>'
        f"<simpleMatchSet>{rights}</simpleMatchSet></matchInteraction>"
    )
    pairs, _, losses = only(item(response("multiple", "directedPair", "L Y|M X"), match))
    assert [(one.text, one.partner) for one in pairs.answers] == [("L", "Y"), ("M", "X")]
    assert losses == ["QTI chỉ cho điểm khi nối đúng hết; ở đây mỗi cặp đúng có phần điểm."]
    order = f'<orderInteraction responseIdentifier="RESPONSE">{OPTIONS}</orderInteraction>'
    steps, _, _ = only(item(response("ordered", "identifier", "B|A"), order))
    assert (steps.kind, [one.text for one in steps.answers]) == ("step", ["hai", "một"])
    inline = OPTIONS.replace("simpleChoice", "inlineChoice")
    picks = (
        f'<p>Có <inlineChoiceInteraction responseIdentifier="RESPONSE">{inline}</inlineChoiceInteraction></p>'
    )
    picked, _, _ = only(item(response("single", "identifier", "A"), picks))
    assert (picked.kind, picked.text, [one.right for one in picked.answers]) == (
        "one",
        "Có ……",
        [True, False],
    )
    essay, doubts, _ = only(
        item(response("single", "string", ""), '<extendedTextInteraction responseIdentifier="RESPONSE"/>', "")
    )
    assert (essay.kind, doubts) == ("essay", [])


def test_scoring_that_cannot_be_told_is_a_doubt() -> None:
    own = '<responseProcessing template="http://example.org/mine"/>'
    _, doubts, _ = only(item(response("single", "identifier", "B"), choice(), own))
    assert doubts == ["Cách chấm riêng (mine) không đọc được; tạm lấy đáp án đã khai báo."]
    _, doubts, _ = only(item(response("single", "identifier", "B"), choice(), ""))
    assert doubts == ["Câu không ghi cách chấm; tạm lấy đáp án đã khai báo, hãy xem lại."]


@pytest.mark.parametrize("kind", ["hotspotInteraction", "uploadInteraction", "sliderInteraction"])
def test_what_the_house_has_no_match_for_is_named(kind: str) -> None:
    found = foreign.read(item(response("single", "identifier", "A"), f"<{kind}/>").encode())
    assert found.questions == ()
    assert [one.sentence for one in found.losses] == [
        f"Câu thứ 1 “Hỏi gì” (dạng {kind}) hệ thống chưa có nên bỏ lại."
    ]


def test_a_package_brings_its_pictures_and_names_what_is_missing() -> None:
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "red").save(made, "PNG")
    body = f'<p><img src="../a.png" alt="cờ"/></p>{choice()}'
    content = packed(
        {"items/1.xml": item(response("single", "identifier", "B"), body)}, a__png=made.getvalue()
    )
    found = foreign.read(content)
    [(name, kept)] = found.pictures.items()
    assert (kept, found.questions[0].text) == (made.getvalue(), f"![cờ]({name})")
    back = foreign.read(qti_writing.write("Đề", found.questions, found.pictures, "3.0").content)
    assert (back.pictures, back.questions[0].text) == (found.pictures, found.questions[0].text)


def refused(content: bytes) -> str:
    with pytest.raises(XmlError) as error:
        foreign.read(content)
    return error.value.sentence


def test_packages_that_cannot_be_taken_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "QTI 1.2" in refused(packed({"a.xml": "<questestinterop/>"}, kind="imsqti_xmlv1p2"))
    assert "không có câu hỏi QTI" in refused(packed({"a.xml": "<x/>"}, kind="webcontent"))
    assert "bị hỏng" in refused(b"PK\x03\x04 imsmanifest.xml")
    monkeypatch.setattr(qti_package, "BOUNDS", ArchiveBounds(parts=1, unpacked=1_000_000))
    assert "quá nhiều tệp" in refused(packed({"a.xml": "<x/>"}))


def test_one_broken_item_does_not_take_the_others_along() -> None:
    sound = item(response("single", "identifier", "B"), choice())
    found: Read = foreign.read(packed({"a.xml": "<assessmentItem", "b.xml": sound}))
    assert len(found.questions) == 1
    assert found.losses[0].sentence.startswith("Tệp a.xml, dòng 1: Tệp XML viết sai")
