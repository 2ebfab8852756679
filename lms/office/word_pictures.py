"""The pictures of a Word file, as a course keeps them (pure)."""

import hashlib

from lms.office.foreign_pictures import as_picture
from lms.office.word_package import Package

MOST_PICTURES = 60


class Pictures:
    """Collects the document's pictures under names for a media folder, as PNG or JPEG.

    `by_content`: equal pictures have one name, and pictures of two files never the same.
    """

    def __init__(self, package: Package, *, by_content: bool = False) -> None:
        self.kept: dict[str, bytes] = {}
        self.notes: list[str] = []
        self._package = package
        self._by_content = by_content
        self._met = 0

    def take(self, part: str, described: str) -> tuple[str, str]:
        """The address of the picture and its description; the address '' when it cannot be had."""
        self._met += 1
        alt = described.strip()
        if not alt:
            self.notes.append(
                f"Hình {self._met} chưa có lời tả: viết điều người không xem được hình cần biết."
            )
        made = as_picture(self._package.part(part)) if self._met <= MOST_PICTURES else None
        if made is None:
            file = part.rpartition("/")[2]
            self.notes.append(f"Hình {self._met} ({file}) không lấy được: lưu hình thành PNG rồi chèn lại.")
            return "", alt
        suffix, picture = made
        shown = hashlib.sha256(picture).hexdigest()[:10] if self._by_content else str(self._met)
        name = f"hinh-{shown}.{suffix}"
        self.kept[name] = picture
        return f"media/{name}", alt or f"Hình {self._met}, chưa có lời tả"
