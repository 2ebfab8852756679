"""How long the sign-in page takes while all slow work is taken up, beside a quiet server in the same run.

Every lane is kept full for the whole time: file checks by real PDFs that are inspected in child processes,
the others by stand-ins that sleep, as a hung object store does. Two workers as in production. Prints one line
of JSON: milliseconds, and how many slow requests were answered and refused meanwhile.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from bench.serving import PORT, prepare, wait
from lms.press.to_pdf import html_to_pdf
from lms.serving.gate import LANES
from lms.work.slow import Kind

SECONDS = int(os.environ.get("BENCH_SECONDS", "15"))
WORKERS = 2
BOUNDARY = "bench"


def ask(method: str, path: str, body: bytes = b"", address: str = "192.0.2.1") -> int:
    """The status of one request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=300)
    headers = {"X-Forwarded-For": address}
    if body:
        headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
    connection.request(method, path, body, headers)
    status = connection.getresponse().status
    connection.close()
    return status


def form(content: bytes) -> bytes:
    """A form with one file."""
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="tep"; filename="giay.pdf"\r\n\r\n'
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def measure() -> dict[str, float]:
    """Milliseconds of the sign-in page, asked again and again."""
    took = []
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends:
        time.sleep(0.05)
        began = time.perf_counter()
        if ask("GET", "/dang-nhap") != 200:
            raise SystemExit("the sign-in page was refused")
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    middle, high = statistics.median(took), took[int(len(took) * 0.95)]
    return {"median_ms": round(middle, 1), "p95_ms": round(high, 1), "longest_ms": round(took[-1], 1)}


@contextmanager
def saturated(pdf: bytes) -> Iterator[Counter[str]]:
    """Every lane of every worker full; counts the answers by kind and status."""
    stop, counted = Event(), Counter[str]()

    def keep_asking(kind: Kind, number: int) -> None:
        address = f"198.51.{number // 2}.{number % 2}"
        with suppress(OSError, http.client.HTTPException):  # the server has ended
            while not stop.is_set():
                if kind is Kind.CHECK:
                    status = ask("POST", "/xac-minh/tep/", form(pdf), address)
                else:
                    status = ask("GET", f"/-/slow/{kind}", address=address)
                counted[f"{kind} {status}"] += 1
                stop.wait(1 if status == 503 else 0)

    askers = [
        Thread(target=keep_asking, args=(kind, number), daemon=True)
        for kind, bounds in LANES.items()
        for number in range((bounds.threads + 3) * WORKERS)
    ]
    for asker in askers:
        asker.start()
    time.sleep(3)
    yield counted
    stop.set()


def main() -> None:
    pdf = html_to_pdf(
        "<html lang=vi><title>Giấy</title><body><h1>Giấy chứng nhận</h1>", Path("static/css"), ()
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.update(LMS_DATA=str(folder / "data"), LMS_PORT=PORT, LMS_ARGON2_COST="lowest")
        os.environ.update(
            LMS_VERIFY_MISSES_PER_MINUTE="10000", LMS_TRUSTED_PROXIES="1", LMS_WORKERS=str(WORKERS)
        )
        prepare(folder)
        code = "from bench.serving import serve; serve()"
        with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL) as server:
            try:
                wait()
                quiet = measure()
                with saturated(pdf) as counted:
                    busy = measure()
                    told = dict(sorted(counted.items()))
            finally:
                server.terminate()
    print(json.dumps({"bench": "saturated", "quiet": quiet, "saturated": busy, "slow": told}))


if __name__ == "__main__":
    main()
