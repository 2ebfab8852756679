"""Certificates rendered per second by one process: prints one line of JSON."""

import json
import statistics
import time
from dataclasses import replace

from lms.certificates import codes, pdf
from lms.config import ROOT
from tests.unit.certificates.samples import ORDINARY

COUNT = 50


def main() -> None:
    times, sizes = [], []
    for place in range(COUNT + 1):
        code = codes.make(place.to_bytes(codes.RANDOM_BYTES, "big"))
        payload = replace(ORDINARY, code=code, register_number=place + 1, number=f"{place + 1:04d}-GCN/2026")
        start = time.perf_counter()
        made = pdf.render(
            ROOT / "certificates" / payload.design, payload, f"https://hoc.example.vn/xac-minh/{code}"
        )
        times.append(time.perf_counter() - start)
        sizes.append(len(made))
    first, *rest = times
    median = statistics.median(rest)
    result = {
        "bench": "certificates",
        "count": COUNT,
        "first_ms": round(first * 1000, 1),
        "median_ms": round(median * 1000, 1),
        "per_second": round(1 / median, 1),
        "median_bytes": int(statistics.median(sizes)),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
