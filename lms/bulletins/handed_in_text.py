"""A bulletin as it is handed in: its text, and the files that the text may use (pure)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

MEDIA = "media"


@dataclass(frozen=True, slots=True)
class BulletinSource:
    """One issue from the disk or from the desk.

    `path` is how problems name it, `slug` its address (YYYY-MM or YYYY-MM-x), `files` are bytes by the name
    that the text calls them, like 'media/so-do.png'.
    """

    path: str
    slug: str
    content: bytes
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """SHA-256 over the text and, where there are any, the name and bytes of each file."""
        counted = hashlib.sha256(self.content)
        for name, content in sorted(self.files.items()):
            counted.update(f"\n{name}\n{len(content)}\n".encode() + content)
        return counted.hexdigest()
