"""Three hundred questions as people keep them in GIFT and Aiken, each with the notes that it must bring.

A pattern is how one program or person writes a question; `{q}` is asked, `{r}` is right, `{w}` and `{v}` are
wrong, `{n}` parts the questions. A note is (line of the pattern from 0, whether a doubt, sentence).
"""

from dataclasses import dataclass

Expected = tuple[int, bool, str]
DOUBT, LOSS = True, False

FACTS = (
    ("Đảng Cộng sản Việt Nam được thành lập ngày nào", "3/2/1930", "2/9/1945", "19/5/1890"),
    ("Ai là Tổng Bí thư đầu tiên của Đảng", "Trần Phú", "Nguyễn Ái Quốc", "Một đồng chí khác"),
    ("Đại hội nào mở đầu công cuộc Đổi mới", "Đại hội VI", "Đại hội IV", "Đại hội XI"),
    ("Điều lệ Đảng năm 2011 có bao nhiêu chương", "12", "11", "48"),
    ("Người vào Đảng phải đủ bao nhiêu tuổi", "18", "16", "20"),
    ("Thời gian dự bị là bao nhiêu tháng", "12", "6", "24"),
    ("Chi bộ họp thường lệ mấy tháng một lần", "1", "2", "3"),
    ("Đại hội II họp năm nào", "1951", "1935", "1960"),
    ("Hồ Chí Minh đọc Tuyên ngôn Độc lập năm nào", "1945", "1930", "1954"),
    ("15 cộng 27 bằng bao nhiêu", "42", "32", "52"),
)
_NO_KEY = "Chưa đánh dấu lựa chọn đúng; đổi “( )” của lựa chọn đúng thành “(x)”."
_NO_RUBRIC = "Câu tự luận chưa có tiêu chí; tạm ghi “Nội dung bài làm” 10 điểm."
_LOST_PICTURE = "Hình “so-do-{n}.png” không lấy được; thêm vào media/ rồi chèn lại."

GIFT: tuple[tuple[str, tuple[Expected, ...]], ...] = (
    ("{q}? {{={r} ~{w} ~{v}}}", ()),
    (
        "::Câu {n}:: {q}? {{\n\t={r}#Đúng rồi.\n\t~{w}#Xem lại bài.\n\t~{v}\n}}",
        ((0, LOSS, "Tên câu “Câu {n}” không được giữ."),),
    ),
    (
        "// question: 70{n}  name: {q}\n"
        "::{q}::[html]<p>{q}?</p>{{\n\t=<p>{r}</p>\n\t~<p>{w}</p>\n\t~<p>{v}</p>\n}}",
        ((0, LOSS, "Lời chú “question: 70{n}  name: {q60}” không được giữ."),),
    ),
    (
        '[html]<p>{q}?</p><p><img src="@@PLUGINFILE@@/so-do-{n}.png" alt="" /></p>{{={r} ~{w}}}',
        ((0, LOSS, _LOST_PICTURE),),
    ),
    (
        "[html]<table><tr><td>{q}?</td></tr></table>{{={r} ~{w}}}",
        (),
    ),
    ("{q}? Có người trả lời là {r}. {{TRUE}}", ()),
    ("{q}? Có người trả lời là {w}. {{F#Đáp án là {r}.#Đúng vậy.}}", ()),
    ("{q} (mã số 20{n})? {{#20{n}}}", ()),
    ("{q} (khoảng 1{n}\\:1)? {{#1{n}:1}}", ()),
    ("{q} (từ {n} đến 1{n})? {{#{n}..1{n}}}", ()),
    (
        "{q} (đến số lẻ {n})? {{#=8{n}.5:0.1#Tốt.\n=%50%9{n}:1}}",
        ((0, LOSS, "Lời nhắn riêng “Tốt.” không được giữ; viết vào lời giải thích."),),
    ),
    ("{q}? Ghi câu trả lời. {{=đáp án {r} =là {r}}}", ()),
    ("{q}? Ghi gần đúng cũng được. {{=đáp án {r}\n=%50%đáp án {w}}}", ()),
    ("{q}? Ghi vài chữ đầu. {{=đáp án {r}*}}", ()),
    ("{q}? Chọn hai cách ghi. {{~%50%{r} ~%50%là {r} ~%-50%{w}}}", ()),
    ("{q}? Chọn hai, sai bị trừ nặng. {{\n~%50%{r}\n~%50%là {r}\n~%-100%{w}\n}}", ()),
    ("{q}? Sai bị trừ. {{\n={r}\n~%-25%{w}\n~{v}\n}}", ()),
    ("{q}? Gần đúng được một phần. {{\n={r}\n~%30%{w}\n~{v}\n}}", ()),
    ("Nối câu hỏi với đáp án, bảng {n}. {{\n={q} -> {r}\n=7 + {n} -> tổng của 7 và {n}\n= -> {w}\n}}", ()),
    (
        "Nối có lời nhắn, bảng {n}. {{\n={q} -> {r}#Tốt.\n=8 + {n} -> tổng của 8 và {n}\n}}",
        ((1, LOSS, "Lời nhắn riêng của cặp nối không được giữ."),),
    ),
    ("{q}: câu trả lời là {{=đáp án {r}}} theo bài đã học.", ()),
    ("{q}? Viết nửa trang, đề {n}. {{}}", ((0, LOSS, _NO_RUBRIC),)),
    (
        "{q}? Hai đáp án cùng đúng. {{={r} =là {r} ~{w}}}",
        ((0, DOUBT, "Câu chọn một có hai đáp án đúng: chọn dòng nào cũng được trọn điểm."),),
    ),
    ("{q}? Chưa ai ghi đáp án. {{~{r} ~{w} ~{v}}}", ((0, DOUBT, _NO_KEY),)),
    (
        "// [id:CAU {n}] [tag:kho, de] [tag:can-cu=dieu-le-2011]\n{q}? Có nhãn. {{={r} ~{w}}}",
        (
            (1, LOSS, "Mã “CAU {n}” không hợp lệ; mã lấy từ nội dung."),
            (1, LOSS, "Nhãn “kho, de” không được giữ."),
        ),
    ),
    (
        "$CATEGORY: $course$/Khóa {n}/Lịch sử {n}\n\n{q}? Trong nhóm. {{={r} ~{w}}}",
        ((0, LOSS, "Chỉ giữ tên nhóm “Lịch sử {n}”; bỏ các cấp trên “Khóa {n}”."),),
    ),
)
AIKEN: tuple[tuple[str, tuple[Expected, ...]], ...] = (
    ("{q}?\nA. {r}\nB. {w}\nC. {v}\nANSWER: A", ()),
    ("{q}? Dấu ngoặc đơn.\nA) {w}\nB) {r}\nC) {v}\nANSWER: B", ()),
    (
        "{q}? Hai lần A.\nA. {w}\nA. {r}\nB. {v}\nANSWER: A",
        ((2, DOUBT, "Lựa chọn A có hai lần; dòng sau được lấy."),),
    ),
    (
        "{q}? Đáp án ngoài danh sách.\nA. {w}\nB. {r}\nANSWER: D",
        ((0, DOUBT, _NO_KEY), (3, DOUBT, "Dòng ANSWER ghi “D” nhưng câu không có lựa chọn đó.")),
    ),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file, how many questions stand in it, and the notes that it must bring, in order."""

    content: bytes
    questions: int
    doubts: tuple[tuple[int, str], ...]
    losses: tuple[tuple[int, str], ...]


def gift() -> Corpus:
    """260 questions, and between them what is none: a text without answers and a brace never closed."""
    tail = (
        (
            "Đọc kỹ bài số {n} trước khi làm.",
            (
                (
                    0,
                    LOSS,
                    "Đoạn không có đáp án {{…}} nên không thành câu hỏi: “Đọc kỹ bài số {n} trước khi làm.”.",
                ),
            ),
        ),
        (
            "Quên đóng ngoặc ở câu này { ={r}",
            (
                (
                    0,
                    DOUBT,
                    "Ngoặc nhọn chưa đóng nên không đọc được câu này: “Quên đóng ngoặc ở câu này { ={r}”.",
                ),
            ),
        ),
    )
    return _made(GIFT, tail)


def aiken() -> Corpus:
    """40 questions with the line ends of Windows and a byte order mark."""
    made = _made(AIKEN, ())
    return Corpus(
        b"\xef\xbb\xbf" + made.content.replace(b"\n", b"\r\n"), made.questions, made.doubts, made.losses
    )


def _made(
    patterns: tuple[tuple[str, tuple[Expected, ...]], ...], tail: tuple[tuple[str, tuple[Expected, ...]], ...]
) -> Corpus:
    blocks: list[str] = []
    notes: list[tuple[int, bool, str]] = []
    line = 1
    for number, (pattern, expected) in enumerate((*patterns, *tail)):
        for place, (asked, right, wrong, other) in enumerate(FACTS if number < len(patterns) else FACTS[:1]):
            told = f"{asked}, đề {number + 1}"
            words = {"q": told, "r": right, "w": wrong, "v": other, "n": str(place)}
            words["q60"] = f"question: 70{place}  name: {told}"[:60].partition("name: ")[2]
            block = pattern.format(**words) if number < len(patterns) else _plainly(pattern, words)
            fill = _plainly if number >= len(patterns) else _formatted
            notes += [(line + at, doubt, fill(sentence, words)) for at, doubt, sentence in expected]
            blocks.append(block)
            line += block.count("\n") + 2
    content = "\n\n".join(blocks) + "\n"
    doubts = tuple(sorted((at, sentence) for at, doubt, sentence in notes if doubt))
    losses = tuple(sorted((at, sentence) for at, doubt, sentence in notes if not doubt))
    return Corpus(content.encode(), len(patterns) * len(FACTS), doubts, losses)


def _formatted(text: str, words: dict[str, str]) -> str:
    return text.format(**words)


def _plainly(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", value)
    return text.replace("{{", "{").replace("}}", "}")
