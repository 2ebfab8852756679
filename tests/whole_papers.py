"""Whole papers and what a careful person reads in each; and those in which something must be doubted.

What is right is told by question: the letters of the right options, 'ĐS' for statements, the words of a typed
answer, or the kind of a question that has no such key.
"""

from collections.abc import Mapping

from tests.paper_shapes import ONE, TWO, Line

STATEMENTS = (
    "Câu 1. Cho các nhận định sau:",
    "a) Đảng viên dự bị có quyền biểu quyết.",
    "b) Thời gian dự bị là 12 tháng.",
    "c) Chi bộ họp mỗi tháng một lần.",
    "d) Bí thư luôn do cấp trên chỉ định.",
)
PAPERS: Mapping[str, tuple[tuple[Line, ...], list[str]]] = {
    "statements, the true ones bold": (
        (
            "PHẦN II. Câu trắc nghiệm đúng sai. Thí sinh trả lời từ câu 1 đến câu 2.",
            *STATEMENTS[:2],
            [(STATEMENTS[2], "b")],
            [(STATEMENTS[3], "b")],
            STATEMENTS[4],
        ),
        ["SĐĐS"],
    ),
    "true or false as two options": (("Câu 1. Đúng hay sai?", "a) Đúng", "b) Sai", "Đáp án: b"), ["B"]),
    "dashes behind letters": (("Câu 1. Ai?", "A - x", "B - y", "Đáp án: B"), ["B"]),
    "the answer before the options": (("Câu 1. Ai?", "Đáp án: B", "A. x", "B. y"), ["B"]),
    "explained behind the end": (
        (*ONE, *TWO, "--- HẾT ---", "HƯỚNG DẪN GIẢI", "Câu 1. Chọn B. Vì sách ghi.", "Câu 2. Chọn C."),
        ["B", "C"],
    ),
    "arrows in the key": ((*ONE, *TWO, "1 → B, 2 → C"), ["B", "C"]),
    "an essay with points to write of": (
        ("PHẦN II. TỰ LUẬN", "Câu 1. Anh chị hãy trình bày:", "- Một", "- Hai"),
        ["essay"],
    ),
    "an english paper": (("Part 1", "Question 1. Who?", "A. x", "B. y", "Answer: B", "THE END"), ["B"]),
    "a stray code above": (("Mã đề: 101", *ONE, *TWO, "1B 2C"), ["B", "C"]),
    "points at the end of the question": (("Câu 1. Ai? (0,5 điểm)", "A. x", "B. y", "ĐA: A"), ["A"]),
    "question 1": (
        ("Question 1. Who?", "A. x", "B. y", "Question 2: When?", "A. x", "B. y", "1A 2B"),
        ["A", "B"],
    ),
    "points and level": (("Câu 1 (1 điểm - VD): Một?", "A. x", "B. y", "Đáp án: B"), ["B"]),
    "statements with truths behind": (
        tuple(
            f"{one} ({t})" if t else one for one, t in zip(STATEMENTS, ("", "S", "Đ", "Đ", "S"), strict=True)
        ),
        ["SĐĐS"],
    ),
    "statements, answers below": ((*STATEMENTS, "Đáp án: a) Sai; b) Đúng; c) Đúng; d) Sai"), ["SĐĐS"]),
    "statements, letters in a row": ((*STATEMENTS, "Đáp án: S Đ Đ S"), ["SĐĐS"]),
    "statements, together": ((*STATEMENTS, "Đáp án: SĐĐS"), ["SĐĐS"]),
    "statements, with dashes": ((*STATEMENTS, "Đáp án: a-S, b-Đ, c-Đ, d-S"), ["SĐĐS"]),
    "statements, crossed in a table": (
        (
            "Câu 1. Đúng hay sai?",
            (
                ("Phát biểu", "Đúng", "Sai"),
                ("a) Một", "", "x"),
                ("b) Hai", "x", ""),
                ("c) Ba", "X", ""),
                ("d) Bốn", "", "x"),
            ),
        ),
        ["SĐĐS"],
    ),
    "statements, key by rows": (
        (*STATEMENTS, "ĐÁP ÁN", (("Câu", "a", "b", "c", "d"), ("1", "S", "Đ", "Đ", "S"))),
        ["SĐĐS"],
    ),
    "statements, key by columns": (
        (*STATEMENTS, "ĐÁP ÁN", (("Câu", "1"), ("a)", "S"), ("b)", "Đ"), ("c)", "Đ"), ("d)", "S"))),
        ["SĐĐS"],
    ),
    "statements, long key": (
        (
            *STATEMENTS,
            "ĐÁP ÁN",
            (("Câu", "Ý", "Đáp án"), ("1", "a", "S"), ("", "b", "Đ"), ("", "c", "Đ"), ("", "d", "S")),
        ),
        ["SĐĐS"],
    ),
    "variants": (
        (
            "MÃ ĐỀ 101",
            *ONE,
            *TWO,
            "MÃ ĐỀ 102",
            "Câu 1. Xa?",
            "A. x",
            "B. y",
            "Câu 2. Gần?",
            "A. x",
            "B. y",
            "ĐÁP ÁN",
            (("Câu", "Mã đề 101", "Mã đề 102"), ("1", "B", "A"), ("2", "C", "B")),
        ),
        ["B", "C", "A", "B"],
    ),
    "variants by lines": (
        (
            "Mã đề: 101",
            *ONE,
            *TWO,
            "Mã đề: 102",
            "Câu 1. Xa?",
            "A. x",
            "B. y",
            "Câu 2. Gần?",
            "A. x",
            "B. y",
            "ĐÁP ÁN",
            "MÃ ĐỀ 101",
            "1B 2C",
            "MÃ ĐỀ 102",
            "1A 2B",
        ),
        ["B", "C", "A", "B"],
    ),
    "variants, each with its key": (
        (
            "ĐỀ SỐ 1",
            *ONE,
            *TWO,
            "ĐÁP ÁN",
            "1B 2C",
            "ĐỀ SỐ 2",
            "Câu 1. Xa?",
            "A. x",
            "B. y",
            "ĐÁP ÁN ĐỀ SỐ 2",
            "1A",
        ),
        ["B", "C", "A"],
    ),
    "parts with a table each": (
        (
            "PHẦN I. LỊCH SỬ",
            *ONE,
            "PHẦN II. ĐIỀU LỆ",
            "Câu 1. Gần?",
            "A. x",
            "B. y",
            "ĐÁP ÁN",
            "PHẦN I",
            (("Câu", "1"), ("Chọn", "B")),
            "PHẦN II",
            (("Câu", "1"), ("Chọn", "A")),
        ),
        ["B", "A"],
    ),
    "short answers in a table": (
        (
            "PHẦN III. Trả lời ngắn",
            "Câu 1. Mấy tháng?",
            "Câu 2. Điều mấy?",
            "ĐÁP ÁN",
            (("Câu", "1", "2"), ("Đáp án", "12", "4,5")),
        ),
        ["12", "4,5"],
    ),
    "several in a paragraph": (
        ("Câu 1. Một? A. x B. y C. z D. t Câu 2. Hai? A. x B. y C. z D. t", "1A 2D"),
        ["A", "D"],
    ),
    "numbered lines inside": (
        (
            "1. Cho các ý sau:",
            "1. Một",
            "2. Hai",
            "Số ý đúng là:",
            "A. 1",
            "B. 2",
            "Đáp án: B",
            "2. Ai?",
            "A. x",
            "B. y",
            "Đáp án: A",
        ),
        ["B", "A"],
    ),
    "answer behind the question": (("Câu 1. Ai? (Đáp án B)", "A. x", "B. y"), ["B"]),
    "answer behind the last option": (("Câu 1. Ai?", "A. x", "B. y => Chọn A"), ["A"]),
    "boxes with letters": (("Câu 1. Ai?", "☐ A. x", "☑ B. y", "☐ C. z"), ["B"]),
    "typed boxes": (("Câu 1. Ai?", "[ ] x", "[x] y", "[ ] z"), ["B"]),
    "crossed boxes": (("Câu 1. Ai?", "☐ x", "☒ y", "☐ z"), ["B"]),
    "letter in a circle": (("Câu 1. Ai?", "A. x", "Ⓑ. y", "C. z"), ["B"]),
    "hash": (("Câu 1. Ai?", "A. x", "#B. y", "C. z"), ["B"]),
    "star": (("Câu 1. Ai?", "A. x", "*B. y", "C. z"), ["B"]),
    "end of exam with notes": (
        (*ONE, "Đáp án: B", "--- HẾT ---", "Thí sinh không được dùng tài liệu."),
        ["B"],
    ),
    "what those who sit it are told": (
        (*ONE, "Thí sinh không được sử dụng tài liệu.", "ĐÁP ÁN", "1B"),
        ["B"],
    ),
    "key first": (("ĐÁP ÁN: 1B 2C", *ONE, *TWO), ["B", "C"]),
    "matching": (
        (
            "Câu 1. Nối cột A với cột B",
            (("A", "B"), ("1. Một", "a. One"), ("2. Hai", "b. Two"), ("", "c. Three")),
            "Đáp án: 1-a; 2-b",
        ),
        ["pair"],
    ),
    "ordering": (
        ("Câu 1. Sắp xếp theo thứ tự thời gian:", "1. Hai", "2. Một", "3. Ba", "Đáp án: 2 - 1 - 3"),
        ["step"],
    ),
    "spaces of another kind": (
        ("Câu\u00a01.\u00a0Ai?", "A.\u00a0x\u00a0\u00a0\u00a0B.\u00a0y", "Đáp\u00a0án:\u00a0B"),
        ["B"],
    ),
    "letters in two pieces": (("Ca\u0302u 1. Ai?", "A. x", "B. y", "\u0110a\u0301p a\u0301n: B"), ["B"]),
}
DOUBTED: Mapping[str, tuple[Line, ...]] = {
    "one letter for statements": ("PHẦN II. Đúng sai", *STATEMENTS, "Đáp án: b"),
    "an arrow in the question": ("Câu 1. Cho sơ đồ A → B", "A. x", "B. y"),
    "an arrow in the explanation": ("Câu 1. Ai?", "A. x", "B. y", "Giải thích: theo sơ đồ A → B"),
    "numbers and letters to be matched": ("Câu 1. Nối số với chữ:", (("1", "2"), ("A", "B"))),
    "a struck line of the key": (*ONE, *TWO, "ĐÁP ÁN", [("1A 2C", "s")]),
    "options of another number of letters": ("Câu 1. Ai?", "A. x", "C. y", "Đáp án: A"),
    "a key for more questions": (*ONE, "1B 2C"),
    "statements of which one is not judged": (*STATEMENTS, "Đáp án: a) S, b) Đ, c) Đ"),
    "no key": ONE,
    "a key for two parts": ("PHẦN I", *ONE, "PHẦN II", *ONE, "ĐÁP ÁN", "1B"),
    "one of four struck": ("Câu 1. Ai?", [("A. x", "s")], "B. y", "C. z", "D. t"),
    "italics on one of two questions": (*ONE[:2], [("B. y", "i")], *TWO),
    "two signs": ("Câu 1. Ai?", [("A. x", "b")], [("B. y", "c")], "C. z"),
    "letters and words disagree": ("Câu 1. Ai?", "A. x", "B. y", "Đáp án: C"),
    "explained against the key": (*ONE, "Đáp án: B", "Giải thích: Theo sách nên chọn C."),
    "struck in the answer": (*ONE, [("Đáp án: ", ""), ("A", "s"), (" B", "")]),
    "struck in the key": (*ONE, *TWO, [("1A 2", ""), ("B", "s"), (" C", "")]),
    "raised in a typed answer": ("Câu 1. Bao nhiêu?", [("Đáp án: 10", ""), ("3", "^")]),
    "two kinds of boxes": ("Câu 1. Ai?", "☑ x", "☒ y", "☐ z"),
    "a mistake that others make": ("Câu 1. Ai?", "A. x", "B. y", "Giải thích: Học sinh hay chọn B."),
    "what is wrong with options": ("Câu 1. Ai?", "A. x", "B. y", "Giải thích: Đáp án A: sai vì thiếu."),
    "not chosen": ("Câu 1. Ai?", "A. x", "B. y", "Giải thích: x đúng, không chọn B."),
    "matching that is not understood": (
        "Câu 1. Nối cho đúng",
        "1. Một 2. Hai",
        "a. One",
        "b. Two",
        "Đáp án: 1-a, 2-b",
    ),
    "variants without codes": (*ONE, "ĐÁP ÁN", (("Câu", "101", "102"), ("1", "B", "C"))),
    "a passage for nobody knows whom": ("Đọc đoạn sau và trả lời câu hỏi:", "“Đảng ta”", *ONE, "Đáp án: B"),
}
