"""Who may post: told by Sec-Fetch-Site, by Origin in older browsers, by Referer in those before them."""

import pytest
from werkzeug.datastructures import Headers

from lms.web.http import is_same_origin

OWN = {"hoc.example.vn"}
FETCH, ORIGIN, REFERER = "Sec-Fetch-Site", "Origin", "Referer"


@pytest.mark.parametrize(
    "told",
    [
        {FETCH: "same-origin", ORIGIN: "null"},  # a page that hides where it is
        {FETCH: "same-origin"},
        {FETCH: "none"},
        {ORIGIN: "https://hoc.example.vn"},
        {ORIGIN: "https://hoc.example.vn", REFERER: "https://hoc.example.vn/"},
        {REFERER: "https://hoc.example.vn/"},  # before 2020: no Origin with a form, and strict-origin
        {ORIGIN: "null", REFERER: "https://hoc.example.vn/"},
        {REFERER: ""},
        {},
    ],
)
def test_our_own_pages_may_post_from_browsers_of_every_age(told: dict[str, str]) -> None:
    assert is_same_origin(Headers(told), OWN)


@pytest.mark.parametrize(
    "told",
    [
        {FETCH: "cross-site", ORIGIN: "https://hoc.example.vn"},
        {FETCH: "same-site", REFERER: "https://hoc.example.vn/"},
        {ORIGIN: "https://khac.example.vn"},
        {ORIGIN: "https://khac.example.vn", REFERER: "https://hoc.example.vn/"},
        {ORIGIN: "null"},
        {ORIGIN: "null", REFERER: "https://khac.example.vn/"},
        {ORIGIN: "", REFERER: ""},
        {ORIGIN: "https://["},
        {REFERER: "https://khac.example.vn/hoc.example.vn"},
        {REFERER: "https://["},
    ],
)
def test_other_sites_may_not(told: dict[str, str]) -> None:
    assert not is_same_origin(Headers(told), OWN)
