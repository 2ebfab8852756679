"""How long a cheap phone on a slow network waits for a lesson and for the exam; prints one line of JSON.

The network of Lighthouse's 'slow 3G': 400 ms a round trip, 400 kbit/s down and up; the processor four times
slower. A fresh browser each round, so nothing is cached; medians of the rounds.
"""

import json
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import chromium, open_phone, weigh
from tests.journeys import shortcuts
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE, Site, serving

ROUNDS = 5
LATENCY_MS = 400
BYTES_PER_SECOND = 50_000
CPU_SLOWDOWN = 4
TIMES = """() => new Promise((resolve) => {
  const measure = () => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    const load = performance.getEntriesByType('navigation')[0].loadEventEnd;
    if (paint && load) resolve({readable_ms: paint.startTime, loaded_ms: load});
    else setTimeout(measure, 50);
  };
  measure();
})"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site, chromium() as browser:
        learner = site.add_learner("Nguyễn Thị Đo")
        with open_phone(browser, site.url) as context:
            paper = shortcuts.start_exam(Phone(site, context).be(learner.username))
        lesson = f"{COURSE}{site.course().lessons[0].slug}"
        result = {
            "bench": "phone",
            "network": {"latency_ms": LATENCY_MS, "bytes_per_second": BYTES_PER_SECOND},
            "cpu_slowdown": CPU_SLOWDOWN,
            "rounds": ROUNDS,
            "lesson": measure(browser, site, learner.username, lesson),
            "exam": measure(browser, site, learner.username, paper),
        }
    print(json.dumps(result))


def measure(browser: Browser, site: Site, username: str, path: str) -> dict[str, float]:
    """Medians of the waits (ms, whole), and bytes and requests with and without pictures, of first visits."""
    rounds = [visit(browser, site, username, path) for _ in range(ROUNDS)]
    return {name: round(statistics.median(one[name] for one in rounds)) for name in rounds[0]}


def visit(browser: Browser, site: Site, username: str, path: str) -> dict[str, float]:
    """One first visit."""
    with open_phone(browser, site.url) as context:
        phone = Phone(site, context).be(username)
        session = context.new_cdp_session(phone.page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY_MS,
                "downloadThroughput": BYTES_PER_SECOND,
                "uploadThroughput": BYTES_PER_SECOND,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})
        visited = weigh(phone.page, path)
        times: dict[str, float] = phone.page.evaluate(TIMES)
        return times | {
            "bytes": visited.wire_bytes,
            "requests": len(visited.sent),
            "picture_bytes": visited.picture_bytes,
        }


if __name__ == "__main__":
    main()
