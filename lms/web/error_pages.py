"""One page for every refusal and failure: what happened and what to do; data for who asked for data."""

import logging
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from lms.errors import LmsError
from lms.storage import db
from lms.web import http

log = logging.getLogger(__name__)
_AGAIN_SECONDS = "60"


def init_app(app: Flask) -> None:
    """Map refusals to their sentence, and whatever else goes wrong to an apology and the log."""
    app.register_error_handler(LmsError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failed)


def _refused(error: LmsError) -> Response:
    db.roll_back()
    response = _page(error.status, error.sentence)
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        _ask_again(response, _AGAIN_SECONDS)
    return response


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return make_response(error.get_response())
    response = _page(error.code, _sentence(error.code))
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
        elif name.lower() == "retry-after":
            _ask_again(response, value)
    return response


def _ask_again(response: Response, seconds: str) -> None:
    """Say when to ask again; a page does so by itself, but never sends a form again."""
    response.headers["Retry-After"] = seconds
    if request.method == "GET" and response.mimetype == "text/html":
        response.headers["Refresh"] = seconds


def _failed(error: Exception) -> Response:
    # The rule, not the path: a path may hold a code that signs somebody in.
    log.error("%s %s", request.method, request.url_rule, exc_info=error)
    db.roll_back()
    return _page(500, _sentence(500))


def _sentence(code: int) -> str:
    sentences: dict[int, str] = {
        400: _("Yêu cầu không đọc được. Hãy quay lại trang trước và thử lại."),
        401: _("Phiên đăng nhập đã hết. Hãy đăng nhập lại rồi làm tiếp."),
        403: _("Bạn không có quyền mở trang này. Nếu cần, hãy liên hệ Ban Xây dựng Đảng phường."),
        404: _("Không tìm thấy trang này. Có thể đường dẫn đã đổi hoặc gõ thiếu."),
        408: _("Mạng chậm nên nội dung gửi lên bị đứt giữa chừng. Hãy quay lại trang trước rồi gửi lại."),
        405: _("Trang này không nhận thao tác vừa rồi. Hãy quay lại và thử lại từ nút trên trang."),
        413: _("Nội dung gửi lên quá lớn. Hãy rút gọn rồi gửi lại."),
        503: _(
            "Máy chủ đang bận những việc nặng khác nên chưa làm việc này. Hãy đợi nửa phút rồi thử lại; nếu "
            "vừa gửi biểu mẫu, bấm “Quay lại” của trình duyệt: những gì đã nhập vẫn còn ở đó."
        ),
        429: _("Có quá nhiều yêu cầu trong thời gian ngắn. Hãy đợi một phút rồi thử lại."),
    }
    apology: str = _(
        "Máy chủ gặp lỗi và đã ghi lại để sửa. Dữ liệu đã lưu của bạn vẫn còn; hãy thử lại sau ít phút."
    )
    return sentences.get(code, apology if code >= 500 else sentences[400])


def _page(status: int, sentence: str) -> Response:
    if http.wants_data():
        response = jsonify(error=sentence)
    else:
        response = make_response(render_template("error.html", status=status, message=sentence))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response
