"""Where the time of tests goes, in seconds of the processor: a busy machine makes no test look slower.

Run: python -m bench.checking tests/integration/people   (whatever pytest takes; without -n)

Everything that a test starts counts: servers, Chromium, Java, Node. Only PostgreSQL's processes do not, as
its server is nobody's child. What runs on beside a phase, like a browser, counts where it ran.
"""

import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TICKS = os.sysconf("SC_CLK_TCK")
MOST = 12


def parents_and_seconds() -> Iterator[tuple[int, int, float]]:
    """Every process with its parent and what it and its ended children have used."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        yield int(folder.name), int(after_name[1]), sum(map(int, after_name[11:15])) / TICKS


class Meter:
    """What this process and all below it have used, looking at the meter left out."""

    def __init__(self) -> None:
        self._looking = 0.0

    def read(self) -> float:
        """Seconds so far; what ended counts with the one who waited for it."""
        begun = time.process_time()
        children: dict[int, list[int]] = defaultdict(list)
        used: dict[int, float] = {}
        for process, parent, own in parents_and_seconds():
            children[parent].append(process)
            used[process] = own
        waiting, total = list(children[os.getpid()]), time.process_time() + sum(os.times()[2:4])
        while waiting:
            process = waiting.pop()
            total += used[process]
            waiting += children[process]
        self._looking += time.process_time() - begun
        return total - self._looking


class Costs:
    """A plugin of pytest that notes what each phase, room, test and fixture has used."""

    def __init__(self) -> None:
        self.phases: Counter[str] = Counter()
        self.rooms: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()
        self.fixtures: Counter[str] = Counter()
        self.meter = Meter()
        self.count = 0

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[None]:
        """Note a fixture without those that it asks for, which pytest has made before."""
        begun = self.meter.read()
        try:
            return (yield)
        finally:
            self.fixtures[fixturedef.argname] += self.meter.read() - begun

    def _note(self, phase: str, item: pytest.Item) -> Iterator[None]:
        begun = self.meter.read()
        try:
            return (yield)
        finally:
            used = self.meter.read() - begun
            self.phases[phase] += used
            self.rooms["/".join(item.nodeid.split("::")[0].split("/")[:3])] += used
            self.tests[item.nodeid.split("[")[0]] += used

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        """Note how a test is prepared."""
        return (yield from self._note("setup", item))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Note the test itself."""
        self.count += 1
        return (yield from self._note("call", item))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Iterator[None]:
        """Note how it is cleared away."""
        return (yield from self._note("teardown", item))


def most(costs: Counter[str]) -> dict[str, float]:
    """The dearest of them, rounded."""
    return {name: round(used, 1) for name, used in costs.most_common(MOST)}


def main() -> None:
    costs = Costs()
    status = pytest.main(["-q", *sys.argv[1:]], plugins=[costs])
    said = {"phases": costs.phases, "rooms": costs.rooms, "tests": costs.tests, "fixtures": costs.fixtures}
    figures = {name: most(used) for name, used in said.items()}
    print(
        json.dumps({"bench": "checking", "n": costs.count, "seconds": round(costs.meter.read(), 1)} | figures)
    )
    sys.exit(status)


if __name__ == "__main__":
    main()
