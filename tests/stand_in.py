"""A child that waits, works or grows as it is told: `python -m tests.stand_in WHAT`; harmless everywhere.

It stands in for files that keep a library busy without end, of which the tests hold none.
"""

import sys
import tempfile
import time

from lms.work import child_process

MEMORY = 300 * 1024 * 1024
SECONDS = 0.5


def work(seconds: float) -> None:
    """Use up processor time."""
    ends = time.process_time() + seconds
    while time.process_time() < ends:
        pass


def main(what: str) -> None:
    """Do what is asked for, within bounds unless a test is about the start."""
    if what == "starts-slowly":
        work(1.5)
    child_process.bound(memory=MEMORY, seconds=SECONDS)
    if what == "starts-slowly":
        child_process.say("started")
        child_process.say("done")
    elif what == "waits":
        time.sleep(1)
        child_process.say("waited")
    elif what == "works-on":
        work(60)
    elif what == "hangs":
        time.sleep(600)
    elif what == "grows":
        child_process.say(len(bytes(2 * MEMORY)))
    elif what == "writes-a-file":
        with tempfile.TemporaryFile() as file:
            file.write(b"x")
    elif what == "breaks-off":
        sys.stdout.write('"mo')
    elif what == "fails":
        sys.exit(1)
    else:
        for line in sys.stdin:
            child_process.say(line.strip())


if __name__ == "__main__":
    main(sys.argv[1])
