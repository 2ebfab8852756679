"""Pictures that are not published yet, where texts that show them are looked at (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from lms.content import pictures
from lms.content.safe_html import Image

_PUBLISHED = "/tep/"  # the only pictures that safe HTML lets through


@dataclass(frozen=True, slots=True)
class LoosePictures:
    """Pictures by name that are not published, and the address below which they are found.

    With `is_bare` they are found there by their names without the folder.
    """

    pictures: Mapping[str, bytes]
    address: str
    is_bare: bool = False

    @property
    def images(self) -> dict[str, Image]:
        """What the conversion is told: the only addresses that safe HTML lets through."""
        return {
            name: Image(_published(name), *pictures.size_of(content))
            for name, content in self.pictures.items()
        }

    def found(self, html: str) -> str:
        """The converted HTML with the addresses where the pictures are."""
        for name in self.pictures:
            last = _bare(name) if self.is_bare else name
            html = html.replace(f'src="{_published(name)}"', f'src="{self.address}{last}"')
        return html


NONE = LoosePictures({}, "")


def _published(name: str) -> str:
    return f"{_PUBLISHED}{_bare(name)}"


def _bare(name: str) -> str:
    return name.rpartition("/")[2]
