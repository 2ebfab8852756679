"""Twenty lines for a stranger who read docs/architecture.md and docs/glossary.md: which room and layer?

python -m tests.stranger 7            the lines, each with its file's name
python -m tests.stranger 7 --answers  the room and the layer of each
"""

import random
import sys
from pathlib import Path

from tests.test_house_rules import LMS, modules
from tests.test_pure_modules import says_pure

ASKED = 20


def layer(path: Path) -> str:
    """Of the three layers of a room in docs/architecture.md, the one that the module is in."""
    if "pages" in path.parts:
        return "pages"
    return "rows and pure modules" if says_pure(path) or path.stem.endswith("tables") else "services"


def room(path: Path) -> str:
    """The package of lms/ that holds the module; 'lms' for those that start the program."""
    return path.relative_to(LMS).parts[0] if path.parent != LMS else "lms"


def pick(seed: int) -> list[tuple[Path, int, str]]:
    """Lines of code from anywhere in lms/, each with its module and number; the same for the same seed."""
    lines = [
        (path, number, text.strip())
        for path in sorted(modules())
        if path.name != "__init__.py" and "migrations" not in path.parts
        for number, text in enumerate(path.read_text().splitlines(), 1)
        if len(text.strip()) > 40 and not text.lstrip().startswith(("#", "from ", "import ", '"""'))
    ]
    return random.Random(seed).sample(lines, ASKED)


if __name__ == "__main__":
    for place, (path, _number, text) in enumerate(pick(int(sys.argv[1])), 1):
        said = f"{room(path)} / {layer(path)}" if "--answers" in sys.argv else f"{path.name}: {text}"
        sys.stdout.write(f"{place:2} {said}\n")
