"""Reads one untrusted file of another program: `python -m lms.courses.exchange.foreign_process < file`.

It bounds itself, takes Moodle XML, a QTI item or a QTI package, and answers one line of JSON: what was read
(`Read`, pictures in base64), or {"refused": sentence, "line": number}.
"""

import sys

from lms.courses.exchange import carried, foreign
from lms.office.strict_xml import XmlError
from lms.work import child_process

MEMORY = 600 * 1024 * 1024
SECONDS = 20
BROKEN = "Tệp không giống tệp do Moodle hay chương trình QTI xuất ra. Hãy xuất lại rồi gửi."


def main() -> None:
    """Read standard input, answer on standard output."""
    child_process.bound(memory=MEMORY, seconds=SECONDS)
    try:
        child_process.say(carried.packed(foreign.read(sys.stdin.buffer.read())))
    except XmlError as error:
        child_process.say({"refused": error.sentence, "line": error.line})
    except Exception as error:  # the reader met something that no program writes
        sys.stderr.write(f"file refused: {type(error).__name__}\n")
        child_process.say({"refused": BROKEN, "line": 1})


if __name__ == "__main__":
    main()
