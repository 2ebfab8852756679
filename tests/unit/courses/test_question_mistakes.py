"""What can be wrong with a question, each told on its line."""

import pytest

from tests.unit.courses.conftest import Read

OPTIONS = "- (x) A\n- ( ) B"


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("", 1, "Chưa nhận ra dạng câu hỏi"),
        ("Chỉ có chữ.", 1, "Chưa nhận ra dạng câu hỏi"),
        ("- ( ) A\n- ( ) B", 1, "Chưa đánh dấu lựa chọn đúng"),
        ("- (x) A\n- ( ) B\n- (x) C", 4, "Dòng 2 đã là “(x)”"),
        ("- [ ] A\n- [ ] B", 1, "Chưa đánh dấu lựa chọn đúng"),
        ("- (x) A", 1, "ít nhất hai lựa chọn"),
        ("- (x) A\n- ( )", 3, "Lựa chọn này còn trống"),
        ("- (x) A\n- ( ) // Chỉ có lời nhắn", 3, "Lựa chọn này còn trống"),
        ("- (x) A\n- ( ) B\n- ( ) A", 4, "giống hệt dòng 2"),
        ("- (x) A\n-( ) B\n- ( ) C", 3, "Dấu lựa chọn phải viết là"),
        ("- (v) A\n- ( ) B", 2, "Dấu lựa chọn phải viết là"),
        ("- (x) A\n- () B", 3, "Dấu lựa chọn phải viết là"),
        ("- (x) A\n- [ ] B", 3, "Câu hỏi lẫn hai dạng"),
        ("- (x) A\n= 12", 3, "Câu hỏi lẫn hai dạng"),
        ("- A => B\n- (x) C", 3, "Câu hỏi lẫn hai dạng"),
        (f"{OPTIONS}\n\nBài viết tiếp.", 5, "Dòng này đứng sau đáp án"),
        (f"{OPTIONS}\n- C", 4, "Dòng này đứng sau đáp án"),
        ("=", 2, "Đáp án sau dấu “=” còn trống"),
        ("= 8,5,1", 2, "Không đọc được số “8,5,1”"),
        ("= 8,5 ± ít", 2, "Không đọc được số"),
        ("= 8 ± -1", 2, "Không đọc được số"),
        ("= 8 ± 1 ± 1", 2, "Không đọc được số"),
        ("= 12\n= 13", 3, "Câu hỏi số chỉ có một đáp án"),
        ("- A => Một", 1, "ít nhất hai cặp"),
        ("- A => Một\n- B => Một", 1, "ít nhất hai cặp"),
        ("- A => Một\n- B =>", 3, "Thiếu vế phải"),
        ("- A => Một\n- A => Hai", 3, "Vế trái này giống hệt dòng 2"),
        ("1. Một", 1, "ít nhất hai mục"),
        ("1. Một\n3. Hai", 3, "1, 2, 3… liền nhau"),
        ("1. Một\n2.", 3, "Mục này còn trống"),
        ("1. Một\n2. Một", 3, "Mục này giống hệt dòng 2"),
        ("Có {= } chương.", 2, "Chỗ trống chưa có đáp án"),
        ("Có {= 1 | } chương.", 2, "Chỗ trống chưa có đáp án"),
        ("Một.\nCó {= 1 chương.", 3, "Chỗ trống chưa đóng"),
        ("Xem [{= 1}](https://a/{= 2}).", 2, "Chỗ trống không được nằm trong liên kết"),
        ("= tự luận", 1, "cần bảng tiêu chí"),
        ("= tự luận\n\n| A | B |\n|---|---|\n| Đủ ý | nhiều |", 6, "số điểm lớn hơn 0"),
        ("= tự luận\n\n| A | B |\n|---|---|\n| Đủ ý |", 6, "Mỗi dòng của bảng tiêu chí"),
    ],
)
def test_a_mistake_in_the_body(read: Read, body: str, line: int, words: str) -> None:
    _, problems = read(body)
    assert any(one.startswith(f"{line}: ") and words in one for one in problems), problems


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ('### Câu hỏi: {#q can-cu="a"}', "Câu hỏi chưa có nội dung"),
        ('### Câu hỏi: Gì? {#Mã_Câu can-cu="a"}', "Mã câu hỏi chỉ gồm chữ thường"),
        ('### Câu hỏi: Gì? {# can-cu="a"}', "Mã câu hỏi chỉ gồm chữ thường"),
        ('### Câu hỏi: Gì? {#q can-cu="a"', "Phần trong ngoặc nhọn"),
        ('### Câu hỏi: Gì? {#q cancu="a"}', "Có phải ý bạn là “can-cu”?"),
        ('### Câu hỏi: Gì? {#q can-cu="a" points=0}', "“points” phải là số lớn hơn 0"),
        ('### Câu hỏi: Gì? {#q can-cu="a" points=nhiều}', "“points” phải là số lớn hơn 0"),
        ('### Câu hỏi: Gì? {#q can-cu="a" points=1e9}', "“points” phải là số lớn hơn 0"),
        ('### Câu hỏi: Gì? {#q can-cu="a" points}', "“points” cần một giá trị"),
        ('### Câu hỏi: Gì? {#q can-cu="a" can-cu="b"}', "ghi hai lần"),
        ('### Câu hỏi: Gì? {#q can-cu="a" khong-dau}', "“khong-dau” chỉ dùng cho"),
        ('### Câu hỏi: Gì? {#q can-cu="a" rule=all-or-nothing}', "“rule” chỉ dùng cho"),
        ('### Câu hỏi: Gì? {#q can-cu="a" rule=all-or-nothin}', "Có phải ý bạn là “all-or-nothing”?"),
        ('### Câu hỏi: Gì? {#q can-cu="điều 5!"}', "phải có dạng khóa hoặc khóa:chỗ"),
        ("### Câu hỏi: Gì? {#q}", "cảnh báo: Câu hỏi chưa ghi căn cứ"),
    ],
)
def test_a_mistake_in_the_heading(read: Read, heading: str, words: str) -> None:
    _, problems = read(OPTIONS, heading)
    assert any(one.startswith("1: ") and words in one for one in problems), problems
