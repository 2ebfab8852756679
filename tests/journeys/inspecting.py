"""What is wrong with a page for people who see, point, zoom or read differently."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser import PHONE
from tests.journeys.phone import Phone
from tests.journeys.world import World

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# The rules whose answer depends on colours are asked again of the dark scheme.
RULES: dict[Literal["light", "dark"], dict[str, Any]] = {
    "light": {"type": "tag", "values": list(TAGS)},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
LOADED = "typeof axe === 'object'"
RUN = """async (rules) => (await axe.run({runOnly: rules, resultTypes: ['violations']})).violations"""
NARROW: ViewportSize = {"width": 320, "height": 640}

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
    if not page.evaluate(LOADED):
        page.evaluate(AXE_SCRIPT)
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        found += [f"axe, {scheme}: {violation}" for violation in _violations(page, rules)]
    page.emulate_media(color_scheme="light")
    found += [f"small target: {target}" for target in page.evaluate(SMALL_TARGETS)]
    page.set_viewport_size(NARROW)
    found += [f"overflows at 320 px: {part}" for part in page.evaluate(OVERFLOWING)]
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found += [f"overflows at 320 px with text of 200 %: {part}" for part in page.evaluate(OVERFLOWING)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(PHONE)
    return found


def _violations(page: Page, rules: dict[str, Any]) -> list[str]:
    results: list[dict[str, Any]] = page.evaluate(RUN, rules)
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for violation in results
        for node in violation["nodes"][:3]
    ]


def be(phone: Phone, who: str, world: World) -> Phone:
    """The phone, signed in as somebody of the world."""
    return phone if who == "stranger" else phone.be(world.usernames[who])


def assert_good(phone: Phone) -> None:
    """The open page is good for everybody."""
    found = complaints(phone.page)
    assert not found, "\n".join([phone.page.url, *found])
    # Refusals are pages too: what was refused on purpose is no problem here.
    phone.problems = [one for one in phone.problems if not one[:3].isdigit() or one.startswith("5")]
