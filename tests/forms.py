"""Reading forms as pages show them again after a mistake."""

from collections.abc import Mapping

from lxml import html  # type: ignore[import-untyped]

from lms.forms.refusal import Refusal


def mistakes(page: str) -> dict[str, str]:
    """The sentence at each field that has one; the field must be marked and described by it."""
    tree = html.fromstring(page)
    found = {}
    for node in tree.xpath("//*[@class='problem']"):
        name = node.get("id").removesuffix("-error")
        (control,) = tree.xpath(f"//*[@aria-describedby and contains(@aria-describedby, '{name}-error')]")
        assert control.tag == "fieldset" or control.get("aria-invalid") == "true"
        found[name] = node.text_content()
    return found


def filled_in(page: str) -> dict[str, str]:
    """What is in the fields of the page's last form: texts, chosen options, ticked boxes."""
    form = html.fromstring(page).forms[-2]
    return {name: value for name, value in form.form_values() if value}


def says(found: object, words: Mapping[str, str]) -> bool:
    """Whether `found` refuses those fields and no others, each with a sentence that has those words."""
    return (
        isinstance(found, Refusal)
        and sorted(found) == sorted(words)
        and all(some in str(found[field]) for field, some in words.items())
    )
