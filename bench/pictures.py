"""The README's pictures of the journey at 360 px: writes docs/images and prints their sizes."""

import io
import json
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from lms.config import ROOT
from tests.browser import chromium, open_phone
from tests.journeys import shortcuts
from tests.journeys.answering import fill_in
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE, Site, serving

FOLDER = ROOT / "docs/images"
NAME = "Nguyễn Thị Ánh Tuyết"
SHARPNESS = 1.5
QUALITY = 75
PRINT_DPI = 72


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as site, chromium() as browser:
        sizes = take_all(browser, site)
    print(json.dumps({"bench": "pictures", "bytes": sizes}))


def take_all(browser: Browser, site: Site) -> dict[str, int]:
    """Walk the journey and keep a picture of each station."""
    learner, sizes = site.add_learner(NAME), {}
    mine = Phone(site, open_phone(browser, site.url, device_scale_factor=SHARPNESS)).be(learner.username)
    lesson = site.course().lessons[0]
    mine.open(f"{COURSE}{lesson.slug}")
    sizes["lesson"] = keep(mine, "lesson")
    fill_in(mine.page, lesson.questions[0])
    form = mine.page.locator("form.check").first
    form.locator("> button").click()
    form.get_by_role("status").wait_for()
    sizes["self-check"] = keep(mine, "self-check", "form.check")
    shortcuts.read_lessons(mine)
    mine.start_exam()
    asked = mine.asked()
    mine.answer(asked[:2])
    sizes["exam"] = keep(mine, "exam", "#paper")
    mine.answer(asked[2:])
    mine.hand_in()
    sizes["passed"] = keep(mine, "passed")
    mine.press("Xem giấy chứng nhận")
    sizes["certificate"] = keep(mine, "certificate")
    sizes["paper"] = keep_paper(mine)
    stranger = Phone(site, open_phone(browser, site.url, device_scale_factor=SHARPNESS))
    stranger.open(f"/xac-minh/{mine.path.rsplit('/', 1)[-1]}")
    sizes["verification"] = keep(stranger, "verification")
    return sizes


def keep(phone: Phone, name: str, start: str = "header") -> int:
    """Keep what the screen shows from the first `start` on; returns the picture's size in bytes."""
    phone.page.locator(start).first.evaluate("one => window.scrollTo(0, one.offsetTop - 8)")
    phone.page.evaluate("document.activeElement.blur()")
    path = FOLDER / f"{name}.webp"
    with Image.open(io.BytesIO(phone.page.screenshot())) as image:
        image.save(path, quality=QUALITY, method=6)
    return path.stat().st_size


def keep_paper(phone: Phone) -> int:
    """Keep the printed certificate, drawn by poppler; returns the picture's size in bytes."""
    document = phone.context.request.get(f"{phone.path}.pdf").body()
    command = ["pdftoppm", "-r", str(PRINT_DPI), "-png", "-singlefile", "-"]
    drawn = subprocess.run(command, input=document, capture_output=True, check=True).stdout
    path = FOLDER / "paper.webp"
    with Image.open(io.BytesIO(drawn)) as image:
        image.save(path, quality=QUALITY, method=6)
    return path.stat().st_size


if __name__ == "__main__":
    main()
