"""Where to go after signing in: a path of this site, never an address that somebody slipped in (pure)."""

import re
from urllib.parse import unquote

_PATH = re.compile(r"/[!-\[\]-~]*")  # printable ASCII without space and backslash
_LONGEST = 500


def local_path(text: str | None, default: str = "/") -> str:
    """`text` when it is a plain path (with query) of this site, else `default`.

    Browsers read '//host', '/\\host' and paths with tabs or newlines as other hosts; some also after decoding
    '%2f', so the decoded path must pass as well. Source: OWASP Unvalidated Redirects cheat sheet.
    """
    if not text or len(text) > _LONGEST or not _PATH.fullmatch(text):
        return default
    written = re.split("[?#]", text, maxsplit=1)[0]
    for path in (written, unquote(written)):
        if path.startswith("//") or "\\" in path or any(ord(character) < 32 for character in path):
            return default
    return text
