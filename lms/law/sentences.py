"""What requests, their states and the acts in the log are called."""

from flask_babel import gettext as _

from lms.classes.allowances import allowance_sentences
from lms.law.clocks import RequestKind


def kinds() -> dict[str, str]:
    """What a person may ask for, in the order of the form."""
    return {
        RequestKind.VIEW: _("Xem hoặc nhận bản sao dữ liệu"),
        RequestKind.CORRECT: _("Sửa thông tin sai"),
        RequestKind.WITHDRAW: _("Rút lại sự đồng ý"),
        RequestKind.RESTRICT: _("Hạn chế xử lý dữ liệu"),
        RequestKind.OBJECT: _("Phản đối xử lý dữ liệu"),
        RequestKind.DELETE: _("Xóa dữ liệu"),
    }


def outcomes() -> dict[str, str]:
    """How a request ended."""
    return {"done": _("Đã thực hiện"), "refused": _("Từ chối")}


def what() -> dict[str, str]:
    """What a learner may be allowed apart."""
    return {str(name): title for name, title in allowance_sentences.names().items()}


def pages() -> dict[str, str]:
    """The pages on which staff read somebody's record."""
    return {
        "person": _("Trang của người này"),
        "certificate-file": _("Tệp giấy chứng nhận"),
        "certificate": _("Giấy chứng nhận"),
        "explanation": _("Giải thích kết quả"),
        "approval": _("Duyệt cấp giấy chứng nhận"),
        "register": _("In sổ cấp giấy chứng nhận"),
        "expiring": _("Giấy chứng nhận sắp hết hạn"),
        "documents": _("Bản in của cả lớp"),
        "class": _("Danh sách lớp"),
        "class-papers": _("Giấy tờ của lớp"),
        "paper": _("Bài kiểm tra trên giấy"),
        "allowances": _("Ngoại lệ của học viên"),
        "results": _("Học viên và kết quả của lớp"),
        "reminders": _("Lời nhắc"),
        "roster": _("Danh sách điểm danh"),
        "nominations": _("Giới thiệu của các đơn vị"),
        "slips": _("Phiếu kích hoạt"),
        "people": _("Danh sách người học và cán bộ"),
        "certificates": _("Danh sách giấy chứng nhận"),
        "import": _("Nhập danh sách từ Excel"),
        "log": _("Nhật ký của người này"),
        "report": _("Danh sách sau một số liệu báo cáo"),
        "request": _("Yêu cầu về dữ liệu"),
        "export": _("Bản sao dữ liệu"),
        "bulletin-board": _("Theo dõi sử dụng bản tin"),
        "erasure": _("Xem trước khi xóa"),
        "regrading": _("Chấm lại bài kiểm tra"),
        "outages": _("Mất mạng lúc kiểm tra"),
    }


def acts() -> dict[str, str]:
    """What acts in the log are called; one that is not here is shown by its code."""
    return _acts_on_people() | _acts_on_classes() | _acts_on_results() | _acts_on_papers()


def _acts_on_people() -> dict[str, str]:
    return {
        "person.add": _("Thêm người"),
        "person.make-calendar-address": _("Tạo địa chỉ lịch riêng"),
        "person.issue-code": _("Cấp mã kích hoạt"),
        "person.refuse-code": _("Bỏ qua một lần xin mã"),
        "person.revoke-code": _("Thu hồi mã kích hoạt"),
        "person.activate": _("Kích hoạt tài khoản"),
        "person.hand-over": _("Tạo liên kết mở trong trình duyệt"),
        "person.take-over": _("Mở tiếp trong trình duyệt bằng liên kết"),
        "person.change-pin": _("Đổi mã PIN"),
        "person.change-password": _("Đổi mật khẩu"),
        "person.reset-pin": _("Xóa mã PIN"),
        "person.passkey-add": _("Thêm khóa truy cập"),
        "person.passkey-rename": _("Đổi tên khóa truy cập"),
        "person.passkey-remove": _("Gỡ khóa truy cập"),
        "person.passkey-block": _("Khóa truy cập bị khóa vì có dấu hiệu sao chép"),
        "person.sign-out": _("Đăng xuất mọi thiết bị"),
        "person.set-roles": _("Đổi vai trò"),
        "person.deactivate": _("Ngừng tài khoản"),
        "person.reactivate": _("Mở lại tài khoản"),
        "person.correct": _("Sửa thông tin"),
        "person.erase": _("Xóa dữ liệu của một người"),
        "person.change": _("Sửa thông tin"),
        "person.move-phone": _("Chuyển số điện thoại sang người khác"),
        "person.import": _("Nhập danh sách từ Excel"),
        "person.give-consent": _("Đồng ý tham gia"),
        "person.withdraw-consent": _("Rút lại đồng ý"),
        "unit.add": _("Thêm đơn vị"),
        "unit.change": _("Sửa đơn vị"),
    }


def _acts_on_classes() -> dict[str, str]:
    return {
        "class.open": _("Mở lớp"),
        "class.copy": _("Mở lớp theo mẫu của lớp khác"),
        "class.change": _("Sửa lớp"),
        "class.rules": _("Đặt quy định của lớp"),
        "class.outcome": _("Kết quả đổi theo quy định mới"),
        "class.allow": _("Cho một ngoại lệ"),
        "class.disallow": _("Thu hồi một ngoại lệ"),
        "class.enrol": _("Ghi danh"),
        "class.remove": _("Gỡ tên khỏi lớp"),
        "class.nominations": _("Đặt hạn và chỉ tiêu giới thiệu"),
        "class.appoint": _("Cử giảng viên"),
        "class.dismiss": _("Thôi cử giảng viên"),
        "class.open-exam": _("Mở bài kiểm tra"),
        "class.close-exam": _("Đóng bài kiểm tra"),
        "nomination.propose": _("Giới thiệu người học"),
        "nomination.withdraw": _("Rút giới thiệu"),
        "nomination.accepted": _("Nhận người được giới thiệu"),
        "nomination.refused": _("Không nhận người được giới thiệu"),
        "nomination.proposed": _("Xét lại người không được nhận"),
        "nomination.waiting": _("Đưa vào danh sách chờ"),
        "meeting.add": _("Thêm buổi học"),
        "meeting.change": _("Sửa buổi học"),
        "meeting.remove": _("Xóa buổi học"),
        "attendance.mark": _("Điểm danh"),
        "attendance.correct": _("Sửa điểm danh"),
    }


def _acts_on_results() -> dict[str, str]:
    return {
        "essay.hand-in": _("Nộp điểm chấm bài tự luận"),
        "essay.third": _("Bài tự luận chuyển người chấm thứ ba"),
        "essay.agree": _("Thống nhất điểm bài tự luận"),
        "essay.correct": _("Sửa điểm bài tự luận"),
        "essay.show-names": _("Hiện tên người viết cho người chấm"),
        "essay.hide-names": _("Ẩn tên người viết với người chấm"),
        "outage.receive": _("Nhận nhật ký của máy bị mất mạng"),
        "outage.take": _("Tính câu trả lời lúc mất mạng"),
        "outage.refuse": _("Không tính câu trả lời lúc mất mạng"),
        "ruling.propose": _("Đề nghị chấm lại một câu hỏi"),
        "ruling.withdraw": _("Rút đề nghị chấm lại"),
        "ruling.refuse": _("Không duyệt đề nghị chấm lại"),
        "ruling.carry-out": _("Duyệt và chấm lại"),
        "ruling.keep-certificate": _("Giữ nguyên giấy sau khi chấm lại"),
    }


def _acts_on_papers() -> dict[str, str]:
    return {
        "authoring.bring": _("Nhận câu hỏi hoặc bài học từ tệp"),
        "authoring.begin": _("Bắt đầu soạn khóa học"),
        "authoring.rename": _("Xếp lại hoặc đổi tên tệp của khóa học đang soạn"),
        "authoring.remove": _("Xóa một tệp của khóa học đang soạn"),
        "authoring.take": _("Đưa cả khóa học vào phần soạn bài"),
        "course.published": _("Phát hành khóa học"),
        "course.review.propose": _("Đề nghị duyệt khóa học"),
        "course.review.decide": _("Duyệt khóa học"),
        "course.take": _("Lấy tệp của một bản phát hành về soạn tiếp"),
        "grounds.put": _("Ghi văn bản làm căn cứ"),
        "course.turn": _("Chọn bản phát hành để dạy"),
        "course.turn.cancel": _("Hủy hẹn giờ phát hành"),
        "bulletin.published": _("Nhận bản tin"),
        "bulletin.corrected": _("Đính chính bản tin"),
        "bulletin.begin": _("Bắt đầu soạn bản tin"),
        "bulletin.discard": _("Xóa bản thảo bản tin"),
        "bulletin.propose": _("Trình duyệt bản tin"),
        "bulletin.send-back": _("Trả lại bản thảo bản tin"),
        "bulletin.hand-over": _("Ghi đã đăng bản tin lên Sổ tay"),
        "bulletin.acknowledge": _("Xác nhận đã dùng bản tin"),
        "paper.print": _("Tạo đề in giấy"),
        "paper.enter": _("Nhập kết quả làm trên giấy"),
        "paper.correct": _("Sửa kết quả làm trên giấy"),
        "paper.remove": _("Xóa kết quả làm trên giấy"),
        "certificate.issue": _("Cấp giấy chứng nhận"),
        "certificate.revoke": _("Thu hồi giấy chứng nhận"),
        "certificate.reissue": _("Cấp lại giấy chứng nhận"),
        "certificate.propose": _("Trình duyệt cấp giấy"),
        "certificate.approve": _("Duyệt cấp giấy"),
        "certificate.hold": _("Giữ lại, chưa cấp giấy"),
        "certificate.let-go": _("Bỏ giữ"),
        "certificate.take-signed": _("Nhận giấy đã ký ở cơ quan"),
        "key.rotate": _("Đổi khóa ký của cơ quan"),
        "request.ask": _("Gửi yêu cầu về dữ liệu"),
        "request.answer": _("Trả lời yêu cầu về dữ liệu"),
        "request.extend": _("Gia hạn yêu cầu về dữ liệu"),
        "request.finish": _("Kết thúc yêu cầu về dữ liệu"),
        "retention.apply": _("Xóa theo thời hạn lưu giữ"),
    }
