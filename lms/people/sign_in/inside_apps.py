"""Browsers inside other apps, told by what they say of themselves (pure).

Nothing but the User-Agent is looked at. Zalo, Facebook and others add their name; an Android WebView without
one says 'wv' (Chrome's notes on WebView user agents). Telegram and X cannot be told from a browser.
"""

from dataclasses import dataclass

_APPS = (
    ("Zalo", "Zalo"),
    ("FB_IAB", "Facebook"),
    ("FBAN", "Facebook"),
    ("FBAV", "Facebook"),
    ("Instagram", "Instagram"),
    ("BytedanceWebview", "TikTok"),
    ("musical_ly", "TikTok"),
    ("TikTok", "TikTok"),
    ("Viber", "Viber"),
    (" Line/", "Line"),
    ("MicroMessenger", "WeChat"),
    ("; wv)", ""),
)


@dataclass(frozen=True, slots=True)
class InsideApp:
    """The app whose own browser this is ('' when it does not say), and whether the phone is an Android."""

    name: str
    is_android: bool


def find(user_agent: str) -> InsideApp | None:
    """The app that shows the page, or None when it is a browser as far as can be told."""
    name = next((name for mark, name in _APPS if mark in user_agent), None)
    return None if name is None else InsideApp(name, "Android" in user_agent)


def intent(address: str) -> str:
    """The address as an Android intent, which leaves the app for the phone's browser where the app lets it.

    Chrome's 'Android Intents with Chrome'; without a package the person's own browser opens it.
    """
    scheme, _, rest = address.partition("://")
    return f"intent://{rest}#Intent;scheme={scheme};action=android.intent.action.VIEW;end"
