"""What the tables and columns that a person is shown are called."""

from flask_babel import gettext as _
from flask_babel import pgettext


def table_titles() -> dict[str, str]:
    """The heading over each table's rows."""
    return {
        "person": _("Thông tin của tôi"),
        "person_role": _("Vai trò"),
        "consent": _("Đồng ý xử lý dữ liệu"),
        "device": _("Thiết bị đã đăng nhập"),
        "sign_in": _("Phiên đăng nhập"),
        "passkey": _("Khóa truy cập"),
        "passkey_challenge": _("Khóa truy cập đang thêm dở"),
        "activation": _("Mã kích hoạt"),
        "nomination": _("Giới thiệu đi học"),
        "former_nomination": _("Giới thiệu đã rút"),
        "enrolment": _("Lớp đã ghi danh"),
        "former_pass": _("Kết quả đạt đã được sửa"),
        "former_enrolment": _("Lớp đã gỡ tên"),
        "lesson_read": _("Bài đã học"),
        "self_check": _("Câu tự kiểm tra"),
        "attendance": _("Điểm danh"),
        "allowance": _("Ngoại lệ được cho"),
        "attempt": _("Lượt làm bài kiểm tra"),
        "answer": _("Câu trả lời"),
        "set_aside_answer": _("Câu trả lời không tính"),
        "essay_mark": _("Điểm bài tự luận"),
        "essay_work": _("Bài tự luận được chấm"),
        "essay_marking": _("Lượt chấm bài tự luận"),
        "essay_photo": _("Ảnh bài viết tay"),
        "printed_result": _("Kết quả làm trên giấy"),
        "certificate": _("Giấy chứng nhận"),
        "register_entry": _("Dòng trong sổ cấp giấy"),
        "certificate_approval": _("Duyệt cấp giấy chứng nhận"),
        "certificate_document": _("Bản PDF đã lưu"),
        "certificate_file": _("Mọi bản PDF đã phát"),
        "class_instructor": _("Lớp giảng dạy"),
        "meeting": _("Buổi giảng dạy"),
        "data_request": _("Yêu cầu về dữ liệu"),
        "acknowledgement": _("Xác nhận đã dùng bản tin"),
        "record_read": _("Cán bộ đã mở hồ sơ của tôi"),
        "audit_entry": _("Nhật ký thay đổi"),
    }


def column_names() -> dict[str, str]:
    """What each column is called, whichever table it stands in."""
    return _about_people() | _about_study() | _about_essays() | _about_acts()


def _about_people() -> dict[str, str]:
    return {
        "full_name": _("Họ và tên"),
        "birth_date": _("Ngày sinh"),
        "birth_year": _("Năm sinh"),
        "phone": _("Số điện thoại"),
        "username": _("Tên đăng nhập"),
        "unit_id": _("Đơn vị"),
        "is_demo": _("Tài khoản dùng thử"),
        "created_at": _("Tạo lúc"),
        "deactivated_at": _("Ngừng lúc"),
        "erased_at": _("Xóa lúc"),
        "role": _("Vai trò"),
        "purpose": _("Mục đích"),
        "wording": _("Bản lời đồng ý"),
        "wording_sha256": _("Mã SHA-256 của bản lời"),
        "given_at": _("Đồng ý lúc"),
        "withdrawn_at": _("Rút lại lúc"),
        "label": _("Tên thiết bị"),
        "revoked_at": _("Thu hồi lúc"),
        "expires_at": _("Hết hạn lúc"),
        "ended_at": _("Kết thúc lúc"),
        "used_at": _("Dùng lúc"),
        "name": _("Tên"),
        "blocked_at": _("Khóa lúc"),
    }


def _about_study() -> dict[str, str]:
    return {
        "class_id": _("Lớp"),
        "release_id": pgettext("một", "Khóa học"),
        "enrolment_id": _("Lớp"),
        "enrolled_at": _("Ghi danh lúc"),
        "removed_at": _("Gỡ tên lúc"),
        "begun_at": _("Bắt đầu lúc"),
        "passed_at": _("Đạt lúc"),
        "since": _("Từ lúc"),
        "until": _("Đến lúc"),
        "passed_grade": _("Xếp loại"),
        "lesson": _("Bài học"),
        "read_at": _("Học xong lúc"),
        "question_id": _("Câu hỏi"),
        "response": _("Câu trả lời"),
        "tries": _("Số lần thử"),
        "answered_at": _("Trả lời lúc"),
        "meeting_id": _("Buổi học"),
        "present": _("Có mặt"),
        "method": _("Cách điểm danh"),
        "taken_at": _("Điểm danh lúc"),
        "what": _("Ngoại lệ"),
        "minutes": _("Số phút thêm"),
        "percent": _("Phần trăm thời gian thêm"),
        "opens_at": _("Mở lúc"),
        "closes_at": _("Đóng lúc"),
        "allowed_at": _("Cho lúc"),
        "attempt_id": _("Lượt"),
        "number": _("Số"),
        "started_at": _("Bắt đầu lúc"),
        "deadline_at": _("Hạn nộp"),
        "closed_at": _("Nộp lúc"),
        "closed_by": _("Người nộp"),
        "score": _("Điểm"),
        "answers_removed_at": _("Xóa câu trả lời lúc"),
        "printed_code": _("Mã đề (làm trên giấy)"),
        "entered_at": _("Nhập lúc"),
        "saved_at": _("Lưu lúc"),
        "received_at": _("Nhận lúc"),
        "code": _("Mã xác minh"),
        "issued_at": _("Cấp lúc"),
        "topic": _("Chủ đề"),
        "place": _("Nơi học"),
        "starts_at": _("Bắt đầu"),
        "ends_at": _("Kết thúc"),
    }


def _about_essays() -> dict[str, str]:
    return {
        "share": _("Phần điểm đạt được"),
        "marked_at": _("Chấm lúc"),
        "essay": _("Điểm bài thu hoạch"),
        "agreed_at": _("Thống nhất điểm lúc"),
        "result": _("Điểm và nhận xét"),
        "is_correction": _("Là lần sửa điểm"),
        "handed_in_at": _("Nộp điểm lúc"),
        "width": _("Chiều rộng"),
        "height": _("Chiều cao"),
        "added_at": _("Thêm lúc"),
    }


def _about_acts() -> dict[str, str]:
    return {
        "issue_id": _("Số bản tin"),
        "met_on": _("Ngày sinh hoạt"),
        "remarks": _("Nhận xét"),
        "questions": _("Câu hỏi"),
        "said_at": _("Xác nhận lúc"),
        "nominated_at": _("Giới thiệu lúc"),
        "reason": _("Lý do"),
        "state": _("Tình trạng"),
        "decided_at": _("Quyết định lúc"),
        "decision_reason": _("Lý do quyết định"),
        "year": _("Năm"),
        "event": _("Việc"),
        "at": _("Lúc"),
        "sha256": _("Mã SHA-256 của tệp"),
        "size": _("Số byte"),
        "made_at": _("Lập lúc"),
        "kind": _("Loại yêu cầu"),
        "words": _("Nội dung"),
        "extended_at": _("Gia hạn lúc"),
        "done_at": _("Xong lúc"),
        "outcome": _("Kết quả"),
        "answer": _("Trả lời"),
        "page": _("Trang"),
        "act": _("Việc"),
        "valid_until": _("Giá trị đến"),
        "revoked_reason": _("Lý do thu hồi"),
        "replaced_at": _("Cấp lại lúc"),
        "series": _("Dãy số"),
        "proposed_at": _("Trình duyệt lúc"),
        "approved_at": _("Duyệt lúc"),
    }
