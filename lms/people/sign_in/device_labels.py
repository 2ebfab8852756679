"""A name for a device that its owner recognises, from what the browser says of itself (pure)."""

_MACHINES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Điện thoại Android"),
    ("Windows", "Máy tính Windows"),
    ("Macintosh", "Máy tính Mac"),
    ("Linux", "Máy tính Linux"),
)
_BROWSERS = (
    ("Zalo", "Zalo"),
    ("coc_coc", "Cốc Cốc"),
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)


def label(user_agent: str) -> str:
    """A label like 'Điện thoại Android, Zalo'; 'Thiết bị khác' when nothing is recognised."""
    machine = next((name for mark, name in _MACHINES if mark in user_agent), "Thiết bị khác")
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    return f"{machine}, {browser}" if browser else machine


# A browser that asks for pages as a computer gets them does not name its phone.
_AS_COMPUTER = {"Điện thoại Android": "Máy tính Linux", "iPhone": "Máy tính Mac", "iPad": "Máy tính Mac"}


def is_same_machine(one: str, other: str) -> bool:
    """Whether two labels may be of one machine, seen by two of its browsers."""
    first, second = (label.split(",", 1)[0] for label in (one, other))
    return first == second or _AS_COMPUTER.get(first) == second
