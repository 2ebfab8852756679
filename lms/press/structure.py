"""The tree of tags as WeasyPrint leaves it, mended where PDF/UA-1 wants it otherwise (pure)."""

from typing import Any

import pydyf

_PARTS = ("/Lbl", "/LBody")


def mend(pdf: Any) -> None:
    """Put what is loose in a list item into its body: WeasyPrint 70 writes LI > P for `<li><p>`."""
    elements = {
        item.reference: item
        for item in pdf.objects
        if isinstance(item, pydyf.Dictionary) and item.get("Type") == "/StructElem"
    }
    for item in [one for one in elements.values() if one["S"] == "/LI"]:
        kids = list(item["K"])
        loose = [kid for kid in kids if kid in elements and elements[kid]["S"] not in _PARTS]
        if loose:
            body = pydyf.Dictionary(
                {"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose), "Pg": item["Pg"]}
            )
            pdf.add_object(body)
            body["P"] = item.reference
            for kid in loose:
                elements[kid]["P"] = body.reference
            item["K"] = pydyf.Array([*(kid for kid in kids if kid not in loose), body.reference])
