"""Phone numbers as offices write them: one is read, two in a cell are asked (pure)."""

import re

from lms.people import phones
from lms.people.importing import cells
from lms.people.importing.blanks import is_blank_word
from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import CellProposal, ReadCell

_ONE = re.compile(
    r"(?<![0-9+])(?:\+ ?84|0084|84|0)?[ .()-]{0,3}(?:0[ .()-]{0,2})?[35789](?:[ .()-]{0,2}[0-9]){8}(?![0-9])"
)
_FROM_LAST_CENTURY = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035", "0166": "036",
    "0167": "037", "0168": "038", "0169": "039", "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip
"""Numbers of eleven digits became those of ten on 15 September 2018 (decision 798/QĐ-BTTTT)."""
_LANDLINE = re.compile(r"0?2[0-9]{8,9}")


def read(cell: str, text: str) -> ReadCell[str]:
    """The phone number in a text as it is stored; without any where the text is blank or says so."""
    if is_blank_word(text):
        return ReadCell(cell, text, None, told=f"“{text}” được hiểu là không có số" if text else "")
    try:
        return ReadCell(cell, text, cells.phone(text.strip("'\u2019` .,;:")))
    except CellError as error:
        return _unclear(cell, text, error.sentence)


def _unclear(cell: str, text: str, sentence: str) -> ReadCell[str]:
    found = tuple(dict.fromkeys(number for one in _ONE.findall(text) if (number := phones.parse(one))))
    proposals = tuple(CellProposal(phones.display(one), "một số trong ô") for one in found)
    if len(found) > 1:
        return ReadCell(
            cell, text, None, f"ô có {len(found)} số điện thoại; hãy chọn một", proposals=proposals
        )
    if found:
        told = f"ô “{text[:60]}” có chữ khác ngoài số điện thoại; hãy chỉ để số"
        return ReadCell(
            cell, text, None, told, proposals=(CellProposal(phones.display(found[0]), "số trong ô"),)
        )
    digits = re.sub(r"[\s.()+-]", "", text)
    digits = f"0{digits[2:]}" if digits.startswith("841") else digits
    if len(digits) == 11 and (now := _FROM_LAST_CENTURY.get(digits[:4])):
        number = phones.parse(now + digits[4:])
        if number:
            why = f"đầu số {digits[:4]} đã đổi thành {now} từ năm 2018"
            return ReadCell(
                cell,
                text,
                None,
                f"“{text[:40]}” là số 11 chữ số cũ; hãy kiểm tra",
                "",
                (CellProposal(phones.display(number), why),),
            )
    if _LANDLINE.fullmatch(digits):
        told = (
            f"“{text[:40]}” là số điện thoại bàn, không nhận được tin nhắn; hãy ghi số di động hoặc để trống"
        )
        return ReadCell(cell, text, None, told, proposals=(CellProposal("", "để trống"),))
    return ReadCell(cell, text, None, sentence, proposals=(CellProposal("", "để trống"),))
