"""What pictures of a brought lesson show, asked of its author where the document does not say it (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lms.content.captions import is_described
from lms.courses.exchange import plain
from lms.courses.format.files import MEDIA
from lms.text.vietnamese import normalise

LONGEST = 300
NO_CAPTIONS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AskedCaption:
    """A picture without a description: the form's field for it, its name in the course, what was typed."""

    field: str
    name: str
    typed: str

    @property
    def is_missing(self) -> bool:
        """Whether nobody has said yet what it shows."""
        return not is_described(self.typed)


def captioned(
    markdown: str, names: Mapping[str, str], typed: Mapping[str, str]
) -> tuple[str, tuple[AskedCaption, ...]]:
    """The text with what was typed put in, and the pictures that had to be asked about.

    `names` are those in the course by those in the document; fields count the document's pictures, so that
    they stay the same under any title.
    """
    asked = []
    for place, (old, new) in enumerate(names.items(), 1):
        shown = re.compile(rf"!\[((?:[^\]\\]|\\.)*)\]\({re.escape(f'{MEDIA}/{old}')}\)")
        found = shown.search(markdown)
        if found is None or is_described(found[1]):
            continue
        one = AskedCaption(f"hinh-{place}", new, normalise(typed.get(f"hinh-{place}", ""))[:LONGEST])
        asked.append(one)
        if not one.is_missing:
            image = f"![{plain.escaped(one.typed)}]({MEDIA}/{old})"
            markdown = shown.sub(lambda _found, image=image: image, markdown)  # type: ignore[misc]
    return markdown, tuple(asked)
