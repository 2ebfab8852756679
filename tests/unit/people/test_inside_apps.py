"""Browsers inside apps, and phones that two browsers share."""

import pytest

from lms.people.sign_in import device_labels, inside_apps
from lms.people.sign_in.inside_apps import InsideApp

ANDROID = "Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


@pytest.mark.parametrize(
    ("agent", "found"),
    [
        (f"{ANDROID} Zalo android/12100 ZaloTheme/light", InsideApp("Zalo", True)),
        (f"{IPHONE} Zalo iOS/635 ZaloTheme/light", InsideApp("Zalo", False)),
        (f"{ANDROID} [FB_IAB/FB4A;FBAV/453.0.0.40.107;]", InsideApp("Facebook", True)),
        (f"{IPHONE} [FBAN/FBIOS;FBAV/450.0]", InsideApp("Facebook", False)),
        (ANDROID.replace("SM-A125F", "SM-A125F; wv"), InsideApp("", True)),
        (ANDROID, None),
        (f"{IPHONE} Version/17.0 Safari/604.1", None),
        (f"{IPHONE} CriOS/120.0 Safari/604.1", None),
        ("", None),
    ],
)
def test_only_what_says_so_is_inside_an_app(agent: str, found: InsideApp | None) -> None:
    assert inside_apps.find(agent) == found


def test_an_intent_keeps_the_whole_address() -> None:
    made = inside_apps.intent("https://hoc.example:8443/tiep-tuc/abc")
    assert made.startswith("intent://hoc.example:8443/tiep-tuc/abc#Intent;scheme=https;")
    assert made.endswith(";end")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Điện thoại Android, Zalo", "Điện thoại Android, Chrome", True),
        ("Điện thoại Android, Zalo", "Máy tính Linux, Chrome", True),
        ("iPhone, Zalo", "iPhone, Safari", True),
        ("iPhone, Zalo", "Máy tính Mac, Safari", True),
        ("iPhone, Zalo", "Điện thoại Android, Chrome", False),
        ("Điện thoại Android, Zalo", "Máy tính Windows, Chrome", False),
        ("Máy tính Windows, Zalo", "Điện thoại Android, Chrome", False),
    ],
)
def test_two_browsers_of_one_phone_are_told_from_two_phones(one: str, other: str, same: bool) -> None:
    assert device_labels.is_same_machine(one, other) == same
