"""The process that converts Markdown, moody on command, in place of `lms.content.markdown`.

What keeps Python-Markdown busy without end is not kept in the tests; the stand-in does the same when told to.
"""

import os
import signal
import time

from lms.content import markdown
from lms.content.safe_html import Converter, Job
from tests.stand_in import work


class Moody(Converter):
    """Converts as usual, unless the text tells it to misbehave."""

    worked: tuple[float, ...] = ()

    def convert(self, job: Job) -> list[str]:
        """Do what the words in brackets say, then the usual; "(đo)" tells how long it was let work before."""
        text = "".join(job.parts)
        if "(lặp mãi)" in text:
            self._work_on()
        if "(đầy bộ nhớ)" in text:
            raise MemoryError
        if "(tràn ngăn xếp)" in text:
            raise RecursionError
        if "(chết)" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "(ngủ)" in text:
            time.sleep(1)
        if "(đo)" in text:
            return [f"<p>{' '.join(map(str, self.worked))}</p>"]
        return super().convert(job)

    def _work_on(self) -> None:
        begun = time.process_time()
        try:
            work(600)
        finally:
            Moody.worked += (time.process_time() - begun,)


if __name__ == "__main__":
    markdown.serve(Moody)
