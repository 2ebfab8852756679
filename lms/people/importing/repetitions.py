"""People who stand in a list twice, and those whose names differ by a mark only (pure).

Two people are the same when their names are one text and they were born on the same day. The same words in
another spelling (capitals, another place of a tone mark, no marks) are asked about; what differs by a mark
(Hương, Hường) is two people, and is shown.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from lms.people.duplicates import is_exact_name, is_same_name
from lms.people.importing.list_row import NAME, PHONE
from lms.people.importing.row_draft import RowDraft
from lms.text.vietnamese import search_key


def find(drafts: Iterable[RowDraft], others: Collection[str] = ()) -> Iterator[tuple[RowDraft, str, str]]:
    """Each later row of somebody who is there already, why, and the detail that shows it.

    By phone, or by name and whole birth date; a person may say that the latter are two people (`others`: the
    keys of their rows), but a phone number is one person's.
    """
    phones: dict[str, RowDraft] = {}
    alike: dict[tuple[str, date], list[RowDraft]] = {}
    for one in drafts:
        if one.phone:
            first = phones.setdefault(one.phone, one)
            if first is not one:
                told = f"số điện thoại này đã có ở {_place(first, one)}; một số chỉ của một người"
                yield one, f"{told}, nên hãy sửa, để trống hoặc bỏ qua dòng này", PHONE
                continue
        if (same := _same(one, alike)) is not None and one.key not in others:
            told = f"trùng họ tên và ngày sinh với {_place(same, one)}"
            if not is_exact_name(same.full_name, one.full_name):
                who = f"“{same.full_name}” ở {_place(same, one)}"
                told = f"có thể là {who}: cùng ngày sinh, tên chỉ khác cách viết"
            yield one, f"{told}; hãy bỏ qua một dòng, hoặc chọn “Là người khác” nếu đúng là hai người", NAME


def find_alike(drafts: Iterable[RowDraft]) -> Iterator[str]:
    """Pairs who were born on one day and whose names only a mark tells apart, one sentence each."""
    alike: dict[tuple[str, date], list[RowDraft]] = {}
    for one in drafts:
        if _same(one, alike) is None and one.birth_date:
            first, *others = alike[search_key(one.full_name), one.birth_date]
            if others:
                yield (
                    f"Dòng {one.row} “{one.full_name}” và {_place(first, one)} “{first.full_name}” cùng ngày "
                    "sinh, tên chỉ khác dấu: được nhập là hai người. Hãy kiểm tra có đúng là hai người không."
                )


def _same(one: RowDraft, alike: dict[tuple[str, date], list[RowDraft]]) -> RowDraft | None:
    """Who of those before is the same person; anyone who is not joins them."""
    if one.birth_date is None:
        return None
    before = alike.setdefault((search_key(one.full_name), one.birth_date), [])
    same = next(
        (
            who
            for is_one in (is_exact_name, is_same_name)
            for who in before
            if is_one(who.full_name, one.full_name)
        ),
        None,
    )
    if same is None:
        before.append(one)
    return same


def _place(first: RowDraft, other: RowDraft) -> str:
    return f"dòng {first.row}" + (f" của trang “{first.sheet}”" if first.sheet != other.sheet else "")
