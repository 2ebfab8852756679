"""Charts as SVG, of what a table beside them says and nothing else: the only place that knows pygal (pure).

A chart is in an <img>: no script, nothing from elsewhere, colours of both schemes (those of tokens.css).
"""

from collections.abc import Mapping, Sequence
from typing import Any

_WIDTH = 380
_MOST_WITH_NUMBERS = 4  # of three bars each, that their numbers do not run into each other
_LONGEST_LABEL = 22  # letters; the table has the whole name
_STYLE = """
text { font-family: -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; font-size: 15px;
  fill: #2a221c }
.horizontalbar-graph .axis.y text { text-anchor: end }
.horizontal .text-overlay text { text-anchor: start }
.vertical .axis.x text { text-anchor: middle }
.vertical .axis.y text { text-anchor: end }
.background { fill: none }
.line { stroke: #e2d8c9; fill: none }
.color-0 rect { fill: #8e1b20 }
.many .color-0 rect, .many rect.color-0 { fill: #877a6c }
.many .color-1 rect, .many rect.color-1 { fill: #b5832a }
.many .color-2 rect, .many rect.color-2 { fill: #8e1b20 }
@media (prefers-color-scheme: dark) {
  text { fill: #ede4d7 }
  .line { stroke: #3d342c }
  .color-0 rect { fill: #f2aca3 }
  .many .color-0 rect, .many rect.color-0 { fill: #918474 }
  .many .color-1 rect, .many rect.color-1 { fill: #d3a953 }
  .many .color-2 rect, .many rect.color-2 { fill: #f2aca3 }
}
"""
_UNSEEN = ("script", "desc", "title")


def lying(title: str, values: Sequence[tuple[str, int]]) -> bytes:
    """One bar under the other, each with its name and number."""
    return _draw("HorizontalBar", title, [name for name, _ in values], {title: [one for _, one in values]})


def standing(title: str, names: Sequence[str], series: Mapping[str, Sequence[int]]) -> bytes:
    """Up to three bars beside each other for each name, with a legend of what each colour is."""
    return _draw("Bar", title, names, series)


def _draw(kind: str, title: str, names: Sequence[str], series: Mapping[str, Sequence[int]]) -> bytes:
    # Most requests draw nothing, so that they need not wait for the library.
    import pygal  # noqa: PLC0415
    from pygal.etree import etree  # noqa: PLC0415

    is_lying = kind == "HorizontalBar"
    has_room = is_lying or len(names) <= _MOST_WITH_NUMBERS
    highest = max((one for line in series.values() for one in line), default=0)
    chart = getattr(pygal, kind)(
        width=_WIDTH,
        height=60 + 44 * len(names) if is_lying else 320,
        margin=8,
        margin_right=12 + 11 * len(str(highest)) if is_lying else 8,
        css=[],
        js=[],
        no_prefix=True,
        classes=["chart", "many"] if len(series) > 1 else ["chart"],
        style=pygal.style.Style(
            label_font_size=15, major_label_font_size=15, value_font_size=15, legend_font_size=15
        ),
        show_legend=len(series) > 1,
        legend_at_bottom=True,
        print_values=has_room,
        print_values_position="top",
        # What pygal calls x are the names, which on lying bars are where its y labels are.
        show_x_labels=not is_lying,
        show_y_labels=is_lying or not has_room,
        show_y_guides=not has_room,
        max_scale=5,
        no_data_text="–",
        range=(0, max(highest, 1)),
    )
    shown = [name if len(name) <= _LONGEST_LABEL else f"{name[:_LONGEST_LABEL]}…" for name in names]
    chart.x_labels = list(reversed(shown)) if is_lying else shown
    for name, line in series.items():
        chart.add(name, list(reversed(line)) if is_lying else list(line))
    root = chart.render_tree()
    _clean(root, title)
    drawn: bytes = etree.tostring(root, encoding="utf-8")
    return drawn


def _clean(root: Any, title: str) -> None:
    """Leave only what is seen: no script, no date of drawing, no tooltips; the style is ours."""
    for parent in list(root.iter()):
        for child in list(parent):
            if not isinstance(child.tag, str) or child.tag.rsplit("}", 1)[-1] in _UNSEEN:
                parent.remove(child)
    for style in root.iter("{*}style", "style"):
        style.text = _STYLE
    named = root.makeelement("title", {})
    named.text = title
    root.insert(0, named)
