"""How certificates are numbered: in one series, or in one of its own per kind of course (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter

DEFAULT_FORM = "{n:04d}-GCN/{year}"
COMMON = "chung"

_WIDTH = re.compile(r"(0[1-9]d?|d)?")
_KIND = re.compile(r"[a-z0-9-]{1,40}")
_TRIED = tuple((n, year) for year in (2026, 2027) for n in (1, 2, 11, 112))


class FormError(ValueError):
    """A form that cannot number certificates; the Vietnamese sentence says why."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The form of the common series, like '{n:04d}-GCN/{year}', and of the kinds that have their own."""

    form: str = DEFAULT_FORM
    by_kind: Mapping[str, str] = field(default_factory=dict)

    def series_of(self, kind: str) -> str:
        """The name of the series in which courses of this kind are numbered."""
        return kind if kind in self.by_kind else COMMON

    def text(self, series: str, n: int, year: int) -> str:
        """The number as printed."""
        return self.by_kind.get(series, self.form).format(n=n, year=year)


def read(form: str, by_kind: str) -> Numbering:
    """The numbering that two settings describe; `by_kind` is like 'dang-vien-moi = {n}-ĐVM/{year}; …'.

    FormError when a form lacks {n} or {year}, holds anything else, or two numbers could come out alike.
    """
    own = _read_kinds(by_kind)
    forms = (form, *own.values())
    for one in forms:
        _check(one)
    texts = [one.format(n=n, year=year) for one in forms for n, year in _TRIED]
    if len(set(texts)) != len(texts):
        raise FormError("hai số khác nhau sẽ viết giống nhau; mỗi loại khóa phải có một mẫu riêng")
    return Numbering(form, own)


def _read_kinds(text: str) -> dict[str, str]:
    own: dict[str, str] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        kind, equals, form = (piece.strip() for piece in part.partition("="))
        if not (_KIND.fullmatch(kind) and equals and form):
            raise FormError(f"{part!r} không có dạng 'loại khóa = mẫu số'")
        if kind in {COMMON, *own}:
            raise FormError(f"loại khóa {kind!r} được ghi hai lần hoặc trùng tên với dãy số chung")
        own[kind] = form
    return own


def _check(form: str) -> None:
    try:
        parts = list(Formatter().parse(form))
    except ValueError as error:
        raise FormError(f"{form!r} có dấu ngoặc nhọn lẻ") from error
    fields = [(name, spec, conversion) for _text, name, spec, conversion in parts if name is not None]
    if sorted(name for name, _spec, _conversion in fields) != ["n", "year"]:
        raise FormError(
            f"{form!r} phải chứa {{n}} và {{year}}, mỗi thứ một lần, và không có gì khác trong ngoặc nhọn"
        )
    for name, spec, conversion in fields:
        if conversion or not _WIDTH.fullmatch(spec or "") or (name == "year" and spec):
            raise FormError(
                f"{form!r}: chỉ viết được {{n}}, {{n:04d}} (điền số 0 cho đủ 4 chữ số) và {{year}}"
            )
    if len(form) > 60 or not form.isprintable():
        raise FormError(f"{form!r} dài quá 60 ký tự hoặc có ký tự không in được")
