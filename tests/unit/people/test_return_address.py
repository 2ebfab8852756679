from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.web.return_address import local_path


@pytest.mark.parametrize(
    "path",
    ["/", "/khoa-hoc/", "/khoa-hoc/nhan-thuc/01-mo-dau?trang=2", "/xac-minh/?ma=AB%20C", "/ca-nhan/#pin"],
)
def test_paths_of_this_site_are_kept(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "khoa-hoc/",
        "https://evil.example/",
        "javascript:alert(1)",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "/%2fevil.example/",
        "/%2Fevil.example/",
        "/%5cevil.example/",
        "/\t/evil.example/",
        "/\n/evil.example/",
        "/%0a/evil.example/",
        "/%09/evil.example/",
        "/khoa-hoc/\r\nSet-Cookie: a=b",
        " //evil.example",
        "/khóa-học/",
        "/" + "a" * 600,
    ],
)
def test_everything_else_leads_to_the_front_page(text: str | None) -> None:
    assert local_path(text) == "/"


@given(st.text(alphabet="/\\%25fFcC0aA.@:?#evil\t\n", max_size=12))
def test_no_text_leads_to_another_host(text: str) -> None:
    path = local_path(text)
    assert urlsplit(urljoin("https://hoc.example/dang-nhap", path)).netloc == "hoc.example"
    assert not path.startswith(("//", "/\\"))
