"""Drawing a PDF in a process of its own: it is ended when it takes too long, and pages do not wait for it.

The child hears one line of JSON, the words of `layout.press`, and answers one.
"""

import base64
import json
import os
import sys
from pathlib import Path
from typing import Any

from lms.errors import LmsError, PrintingError, TooLongError
from lms.work import child_process
from lms.work.child_process import ChildDiedError

LONGEST_SECONDS = 60  # of its work, by the processor
_NICENESS = 10  # below those who answer pages


class SlowPrintError(LmsError):
    """A document that takes longer to draw than anybody waits."""

    status = 503


def press(html: str, folder: Path, css: tuple[str, ...], **words: Any) -> bytes:
    """What `layout.press` does, PrintingError and TooLongError too; SlowPrintError when it never ends."""
    asked = json.dumps({"html": html, "folder": str(folder), "css": css, **words}).encode()
    try:
        answer = child_process.answer(__name__, asked)
    except ChildDiedError as error:
        from flask_babel import gettext as _  # noqa: PLC0415 - not for the child

        raise SlowPrintError(
            error.sentence(
                _(
                    "Văn bản này quá nặng nên chưa in xong được. Hãy chọn phần ngắn hơn (ít người hơn, kỳ "
                    "ngắn hơn) rồi in lại."
                )
            )
        ) from error
    if "refused" in answer:
        raise TooLongError(answer["refused"]) if answer["is_too_long"] else PrintingError(answer["refused"])
    return base64.b64decode(answer["content"])


def main() -> None:
    """Draw what is asked for."""
    from lms.press import layout  # noqa: PLC0415 - only the child loads what draws

    os.nice(_NICENESS)
    child_process.end_after(LONGEST_SECONDS)
    asked = json.load(sys.stdin.buffer)
    folder, css, identifier = Path(asked.pop("folder")), tuple(asked.pop("css")), asked.pop("identifier")
    try:
        made = layout.press(asked.pop("html"), folder, css, identifier=identifier.encode(), **asked)
    except PrintingError as error:
        child_process.say({"refused": str(error), "is_too_long": isinstance(error, TooLongError)})
    else:
        child_process.say({"content": base64.b64encode(made).decode()})


if __name__ == "__main__":
    main()
