"""A release's HTML for print: its pictures within it, its links as plain words."""

import base64
import re
from pathlib import Path

from markupsafe import Markup

_PICTURE = re.compile(r'src="/tep/([0-9a-f]{32})\.(webp|svg)"')
_LINK = re.compile(r"</?a\b[^>]*>")
_KINDS = {"webp": "image/webp", "svg": "image/svg+xml"}


class Inlined:
    """Makes safe HTML of a release ready for print; pictures come from the folder `media`."""

    def __init__(self, media: Path) -> None:
        self._media = media

    def __call__(self, text: str) -> Markup:
        """The HTML of one piece."""
        return Markup(_PICTURE.sub(self._picture, _LINK.sub("", text)))  # noqa: S704 - a release's HTML is safe

    def _picture(self, found: re.Match[str]) -> str:
        content = (self._media / f"{found[1]}.{found[2]}").read_bytes()
        return f'src="data:{_KINDS[found[2]]};base64,{base64.b64encode(content).decode()}"'
