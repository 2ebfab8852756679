"""Reading forms as pages show them again after a mistake."""

from lxml import html  # type: ignore[import-untyped]


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
    """What stands in the fields of the page's last form: texts, chosen options, ticked boxes."""
    form = html.fromstring(page).forms[-2]
    return {name: value for name, value in form.form_values() if value}
