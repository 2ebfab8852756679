from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.text.vietnamese import _bare, name_sort_key, normalise, same_word, search_key

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
LETTERS = "aàáạảãăằắặẳẵâầấậẩẫbcdđeèéẹẻẽêềếệểễghiìíịỉĩklmnoòóọỏõôồốộổỗơờớợởỡpqrstuùúụủũưừứựửữvxyỳýỵỷỹ"
words = st.text(LETTERS + LETTERS.upper() + "'", min_size=1, max_size=7)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (normalize("NFD", "Đặng Thị Hoà"), "Đặng Thị Hoà"),
        ("  Trần \u00a0 Phú\t\n", "Trần Phú"),
        ("\ufeffNguyễn\u200b Ái\u200d Quốc", "Nguyễn Ái Quốc"),
        ("a\u200b\u0301", "á"),
        ("mất\x00 hai\ud800", "mất hai"),
        ("H'Hen Niê", "H'Hen Niê"),
        ("\u200b\u00a0", ""),
    ],
)
def test_text_is_stored_composed_trimmed_and_without_what_nobody_sees(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@given(st.text())
def test_storing_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đặng", "dang"),
        ("\u00d0ặng", "dang"),
        ("\u0189ặng", "dang"),
        ("H'Hen Niê", "h'hen nie"),
        ("H\u2019Hen Niê", "h'hen nie"),
        ("NGUYỄN  Thị Ước", "nguyen thi uoc"),
        ("Ｎｇｕｙễｎ　Ａｎ", "nguyen an"),
        ("Kiều ﬁ ﬂ ﬀ", "kieu fi fl ff"),
        ("Điều ①, khoản Ⅳ, 5 ㎏", "dieu 1, khoan iv, 5 kg"),
        ("０９１２", "0912"),
    ],
)
def test_search_key_folds_case_marks_and_every_look_alike_of_d(text: str, key: str) -> None:
    assert search_key(text) == key
    assert search_key(normalize("NFD", text)) == key


def test_search_key_of_every_vietnamese_letter_is_ascii() -> None:
    assert search_key(LETTERS + LETTERS.upper()).isascii()


@given(st.text(LETTERS + LETTERS.upper() + " '\u200b\u00a0\u0110\u00d0\u0189"))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuỷ", "thủy"),
        ("toàn", "tòan"),
        ("quý", "qúy"),
        ("Hội Nghị", "hội nghị"),
        ("\u00d0ảng", "Đảng"),
        ("\u0189ảng", "đảng"),
        ("Mác \u2013 Lênin", "Mác - Lênin"),
        ("12  tháng ", "12 tháng"),
        ("  ", ""),
    ],
)
def test_same_words(a: str, b: str) -> None:
    assert same_word(a, b)
    assert same_word(b, a)
    assert same_word(normalize("NFD", a), b)


OTHER_WORDS = [
    ("có", "cô"),
    ("má", "mà"),
    ("114", "115"),
    ("12 tháng", "24 tháng"),
    ("cháy", "chạy"),
    ("phải", "không phải"),
    ("café", "cáfe"),
    ("Trần Phú", "Trần Phụ"),
]


@pytest.mark.parametrize(("a", "b"), OTHER_WORDS)
def test_other_words_stay_other_words_even_where_marks_may_be_left_out(a: str, b: str) -> None:
    assert not same_word(a, b)
    assert not same_word(b, a)
    assert not same_word(a, b, ignore_marks=True)
    assert not same_word(b, a, ignore_marks=True)


@pytest.mark.parametrize("typed", ["Nguyen Ai Quoc", "nguyen ái quoc", "Nguyễn Ái Quốc"])
def test_words_without_marks_are_accepted_only_where_the_question_says_so(typed: str) -> None:
    assert same_word(typed, "Nguyễn Ái Quốc", ignore_marks=True)
    assert same_word(typed, "Nguyễn Ái Quốc") == (typed == "Nguyễn Ái Quốc")


def test_a_plain_d_may_stand_for_the_barred_one() -> None:
    assert same_word("dang cong san", "Đảng Cộng sản", ignore_marks=True)
    assert not same_word("đang cong san", "Đảng Cộng sản", ignore_marks=True)


@given(names, names, st.booleans())
def test_sameness_has_no_direction_and_ignores_the_unicode_form(a: str, b: str, ignore_marks: bool) -> None:
    said = same_word(a, b, ignore_marks=ignore_marks)
    assert same_word(b, a, ignore_marks=ignore_marks) == said
    assert same_word(normalize("NFD", a), normalize("NFC", b.upper()), ignore_marks=ignore_marks) == said


@given(names)
def test_every_name_is_the_same_as_itself_without_marks_where_allowed(name: str) -> None:
    assert same_word(search_key(name), name, ignore_marks=True)


@pytest.mark.parametrize(
    "in_order",
    [
        [*VIETNAMESE],
        ["An", "Àn", "Ản", "Ãn", "Án", "Ạn", "Anh", "Ăn", "Ân", "Ấn", "Ba"],
        ["Nguyễn Văn An", "Trần An", "Lê Thị Anh", "Đỗ Bình", "Phạm Dung", "Bùi Đức", "Lê Yến"],
        ["Lê An", "Lý An", "Nguyễn Thị An", "Nguyễn Văn An", "Đào Ân"],
        ["An", "Lê An", "Lê Văn An"],
        ["H'Hen Niê", "Nguyễn Thị Thu Hà Niê", "Y Niê", "Y Nim"],
        ["Fa", "Ga", "Ja", "Ka", "Va", "Wa", "Xa", "Ya", "Za"],
        ["Chi", "Dũng", "Đạt", "Em"],
        ["Tuân", "Tuấn", "Tùng", "Tư", "Từ"],
    ],
)
def test_names_sort_by_given_name_then_the_rest_in_the_vietnamese_alphabet(in_order: list[str]) -> None:
    keys = [name_sort_key(name).encode() for name in in_order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@given(names)
def test_sort_keys_are_ascii_and_ignore_case_and_unicode_form(name: str) -> None:
    assert name_sort_key(name).isascii()
    assert name_sort_key(name.upper()) == name_sort_key(name)
    assert name_sort_key(normalize("NFD", name)) == name_sort_key(name)


def _by_the_book(word: str) -> tuple[list[int], int]:
    """Letters of the alphabet by their place, then the tone by its place."""
    tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
    tone = next((mark for mark in tones[1:] if mark in normalize("NFD", word)), "")
    letters = normalize("NFC", normalize("NFD", word).replace(tone, "") if tone else word)
    return [VIETNAMESE.index(letter) for letter in letters], tones.index(tone)


syllables = st.tuples(
    st.text("bcdđghnt", max_size=2), st.sampled_from(LETTERS), st.text("cghmnpt", max_size=2)
)


@given(syllables.map("".join), syllables.map("".join))
def test_byte_order_is_the_order_of_the_alphabet_then_of_the_tones(a: str, b: str) -> None:
    assert (name_sort_key(a) < name_sort_key(b)) == (_by_the_book(a) < _by_the_book(b))


def test_a_name_of_signs_only_has_an_empty_key() -> None:
    assert name_sort_key(" - ") == ""


@given(st.text())
def test_folding_any_text_twice_changes_nothing(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


@given(st.text(f"{LETTERS}ＡＺａｚ０９ﬁﬂﬀ①②ⅣⅫ㎏½… '"))
def test_a_key_folded_before_full_width_letters_were_folds_to_the_same(text: str) -> None:
    assert search_key(_bare(text)) == search_key(text)


def test_answers_are_compared_without_what_only_searching_folds() -> None:
    assert not same_word("fin", "ﬁn", ignore_marks=True)
    assert not same_word("Ａn", "An")
