"""Templates without the application: strict, as it renders them."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lms.content import html_words
from lms.forms.refusal import Refusal
from lms.web.i18n import number

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.filters["number"] = number
    env.filters["words"] = html_words.of
    env.globals.update(page_refusal=Refusal, refused=lambda _field: "")
    env.globals.update(labels=dict, note_label=lambda _field, _label: "", own_path=str)
    env.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return env
