"""The environ that the application gets: every byte of every header, whatever else came with it (pure)."""

import io
import sys

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.wrappers import Request

from lms.gateway.environ import make_environ

NAMES = st.from_regex(r"[a-z][a-z-]{0,20}", fullmatch=True)


def scope(*headers: tuple[bytes, bytes], path: bytes = b"/", query: bytes = b"") -> dict[str, object]:
    return {
        "method": "GET",
        "scheme": "http",
        "http_version": "1.1",
        "raw_path": path,
        "query_string": query,
        "server": ("127.0.0.1", "8007"),
        "client": ("192.0.2.7", "40000"),
        "headers": [(b"host", b"hoc.example.vn"), *headers],
    }


def environ_of(told: dict[str, object]) -> dict[str, object]:
    return make_environ(told, io.BytesIO(), 0, sys.stderr)


@given(NAMES, st.binary(max_size=60))
def test_a_header_keeps_every_byte(name: str, value: bytes) -> None:
    environ = environ_of(scope((name.encode(), value)))
    key = name.upper().replace("-", "_")
    if key in {"TRANSFER_ENCODING", "PROXY"}:
        assert f"HTTP_{key}" not in environ
    elif key not in {"HOST", "CONTENT_TYPE", "CONTENT_LENGTH"}:
        assert environ[f"HTTP_{key}"].encode("latin-1") == value


@given(st.lists(st.sampled_from(["ten=Đặng", "a=1", "dấu=ư; b=2", "ý"]), max_size=4), st.data())
def test_our_cookie_is_read_among_foreign_ones_in_any_order(foreign: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(foreign)))
    pairs = [*foreign[:place], "lms_session=abc-123", *foreign[place:]]
    together = scope((b"cookie", "; ".join(pairs).encode()))
    apart = scope(*((b"cookie", pair.encode()) for pair in pairs))
    for told in (together, apart):
        assert Request(environ_of(told)).cookies["lms_session"] == "abc-123"


def test_headers_sent_twice_are_joined_and_lookalikes_are_left_out() -> None:
    environ = environ_of(
        scope(
            (b"x-forwarded-for", b"192.0.2.1"),
            (b"x-forwarded-for", b"192.0.2.2"),
            (b"x_forwarded_for", b"203.0.113.9"),
            (b"proxy", b"http://evil.example"),
        )
    )
    assert environ["HTTP_X_FORWARDED_FOR"] == "192.0.2.1,192.0.2.2"
    assert "HTTP_PROXY" not in environ


def test_path_and_query_are_handed_on_as_bytes() -> None:
    environ = environ_of(scope(path=b"/khoa-hoc/%C4%90%E1%BA%A3ng/%ff", query="q=Đảng".encode()))
    request = Request(environ)
    assert environ["PATH_INFO"].encode("latin-1") == b"/khoa-hoc/\xc4\x90\xe1\xba\xa3ng/\xff"
    assert request.args["q"] == "Đảng"
    assert request.remote_addr == "192.0.2.7"
