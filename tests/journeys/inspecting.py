"""What is wrong with a page for people who see, point, zoom or read differently."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from tests.browser import PHONE

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
NARROW: ViewportSize = {"width": 320, "height": 640}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# Controls under 44 px and links under 24 px. A tick or a radio is as large as its label. Links within a
# sentence are exempt (WCAG 2.2, 2.5.8, inline).
SMALL_TARGETS = """() => {
  const small = [];
  for (const found of document.querySelectorAll('button, input, select, textarea, summary, a[href]')) {
    const target = found.matches('[type=radio], [type=checkbox]') ? found.closest('label') : found;
    const box = target.getBoundingClientRect();
    if (found.type === 'hidden' || !box.width || found.matches('.skip')) continue;
    const isLink = found.matches('a:not(.button)');
    if (isLink && getComputedStyle(found).display === 'inline') continue;
    if (Math.min(box.width, box.height) < (isLink ? 24 : 43.5))
      small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${found.outerHTML.slice(0, 90)}`);
  }
  return small;
}"""
# Whatever makes the page wider than the screen, except inside regions that scroll by themselves.
OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const guilty = [...document.body.querySelectorAll('*')].filter(
    (one) => one.getBoundingClientRect().right > wide + 1 && !one.closest('.table-scroll'));
  return [`${document.documentElement.scrollWidth} px wide`,
    ...guilty.slice(-3).map((one) => one.outerHTML.slice(0, 90))];
}"""


def complaints(page: Page) -> list[str]:
    """Every complaint about the open page: axe in both colour schemes, narrow screens, small targets."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"axe, {scheme}: {violation}" for violation in _violations(page)]
    page.emulate_media(color_scheme="light")
    found += [f"small target: {target}" for target in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size(NARROW)
    found += [f"overflows at 320 px: {part}" for part in page.evaluate(OVERFLOWING)]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += [f"overflows at 320 px with text of 200 %: {part}" for part in page.evaluate(OVERFLOWING)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(PHONE)
    return found


def _violations(page: Page) -> list[str]:
    results: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for violation in results
        for node in violation["nodes"][:3]
    ]
