"""The program behind a real nginx with TLS and the files of deploy/: logs, limits, addresses, a stop."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from lms import clock
from lms.config import Config
from lms.people.activation import codes
from lms.serving.gate import LARGEST_BODY
from tests import nginx, patience, served
from tests.backends import ON_ONE_DATABASE
from tests.cast import gather_cast
from tests.nginx import HOST, Front

pytestmark = ON_ONE_DATABASE
LIMIT = 66 * 1024 * 1024


@pytest.fixture
def front(config: Config, tmp_path: Path) -> Iterator[Front]:
    settings = {
        "LMS_TRUSTED_PROXIES": "1",
        "LMS_PUBLIC_URL": f"https://{HOST}",
        "LMS_VERIFY_MISSES_PER_MINUTE": "1",
    }
    with served.serving(config, **settings) as (port, _), nginx.before(port, tmp_path / "nginx") as front:
        yield front


def test_neither_log_holds_a_code_a_question_or_the_page_before(
    front: Front, session: Session, config: Config
) -> None:
    person = gather_cast(session).lan
    code = codes.create(session, person, secret=config.secret, now=clock.now()).code
    session.commit()
    path = f"/kich-hoat/{code}"
    assert front.ask("GET", path, Referer=f"https://{HOST}{path}")[0] == 200
    assert front.ask("GET", "/ban-tin/?q=Nguyen-Van-Tim", Referer=f"https://{HOST}{path}")[0] == 200
    assert front.ask("POST", path, b"x" * 100, Content_Length=str(LIMIT + 1))[0] == 413
    written = front.logs() + (config.data / "server.log").read_text()
    assert "GET /kich-hoat/* 200" in written
    assert "GET /ban-tin/ 200" in written
    assert code not in written
    assert "Nguyen-Van-Tim" not in written


def test_what_is_too_large_is_told_in_vietnamese_by_whoever_refuses_it(front: Front) -> None:
    status, _, page = front.ask("POST", "/dang-nhap", b"x" * (LARGEST_BODY + 1))
    assert (status, "Máy chủ nhận mỗi lần nhiều nhất" in page) == (413, False)
    assert 'lang="vi"' in page
    status, headers, page = front.ask("POST", "/xac-minh/", b"x" * 100, Content_Length=str(LIMIT + 1))
    assert (status, "Máy chủ nhận mỗi lần nhiều nhất 64 MB" in page) == (413, True)
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_client_cannot_say_its_own_address(front: Front) -> None:
    tries = [front.ask("GET", "/xac-minh/AAAA-AAAA-AAAA", X_Forwarded_For=f"203.0.113.{n}") for n in range(4)]
    assert tries[-1][0] == 429


def test_files_are_asked_again_with_their_tags_over_http_2_and_tls_1_2_or_later(front: Front) -> None:
    status, headers, _ = front.ask("GET", "/ban-tin/atom.xml")
    assert status == 200
    assert front.ask("GET", "/ban-tin/atom.xml", If_None_Match=headers["ETag"])[0] == 304
    front.trust.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", front.port)) as line,
        front.trust.wrap_socket(line, server_hostname=HOST) as spoken,
    ):
        assert spoken.selected_alpn_protocol() == "h2"
        assert spoken.version() in {"TLSv1.2", "TLSv1.3"}


def test_another_name_gets_no_certificate(front: Front) -> None:
    with socket.create_connection(("127.0.0.1", front.port)) as line, pytest.raises(ssl.SSLError):
        front.trust.wrap_socket(line, server_hostname="khac.example.vn")


def test_a_slow_upload_keeps_nobody_waiting(front: Front) -> None:
    slow = front.open()
    slow.putrequest("POST", "/xac-minh/", skip_host=True)
    slow.putheader("Host", HOST)
    slow.putheader("Content-Length", "1000")
    slow.endheaders(b"x" * 500)
    assert [front.ask("GET", "/")[0] for _ in range(5)] == [200] * 5
    slow.send(b"x" * 500)
    assert slow.getresponse().status < 500
    slow.close()


def test_while_the_program_starts_again_pages_say_so_and_nothing_is_logged(
    config: Config, tmp_path: Path
) -> None:
    with nginx.before(served.free_port(), tmp_path / "nginx") as front:
        status, headers, page = front.ask("GET", "/kich-hoat/MOT-MA-BI-MAT?q=Nguyen-Van-Tim")
        assert (status, 'http-equiv="refresh"' in page, headers["Retry-After"]) == (502, True, "5")
        status, _, page = front.ask("POST", "/dang-nhap?q=Nguyen-Van-Tim", b"ten=a")
        assert (status, "chưa được nhận" in page, "refresh" in page) == (502, True, False)
        patience.wait_until(lambda: "/loi/502-da-gui.html 502" in front.logs(), "nothing was logged")
        assert not any(word in front.logs() for word in ("MOT-MA-BI-MAT", "Nguyen-Van-Tim"))
