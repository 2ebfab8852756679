"""What kind of unit a list says, or a name suggests (pure)."""

from lms.text.vietnamese import search_key, spelling

_SAID = {
    "dang-uy": ("đảng ủy", "đảng bộ", "đảng bộ cơ sở", "đảng ủy phường"),
    "chi-bo-khu-pho": ("chi bộ khu phố", "khu phố"),
    "chi-bo-doanh-nghiep": ("chi bộ doanh nghiệp", "chi bộ công ty"),
    "chi-bo": ("chi bộ", "chi bộ khác", "chi bộ cơ quan", "chi bộ trường học"),
    "doan": ("đoàn thanh niên", "đoàn", "chi đoàn", "đoàn cơ sở", "đoàn tncs hồ chí minh"),
    "hoi": ("hội", "chi hội", "mặt trận"),
    "cong-doan": ("công đoàn", "công đoàn cơ sở"),
    "doanh-nghiep": ("doanh nghiệp", "công ty", "cty", "hợp tác xã", "nhà máy", "xí nghiệp", "tổng công ty"),
    "khac": ("loại khác", "khác"),
}
_BY_WORDS = {spelling(words): kind for kind, said in _SAID.items() for words in said}
_BY_BARE = {search_key(words): kind for kind, said in _SAID.items() for words in said}
_OF_ENTERPRISES = ("cong ty", "cty", "doanh nghiep", "nha may", "xi nghiep", "hop tac xa", "htx", "tnhh")
_LONGEST = 5  # words


def read(typed: str) -> str | None:
    """The kind that a cell says; None when it says none that there is."""
    return _BY_WORDS.get(spelling(typed)) or _BY_BARE.get(search_key(typed))


def guess(name: str) -> str:
    """The kind that a unit's name begins with; 'khac' when it begins with none."""
    words = spelling(name).split()
    for count in range(_LONGEST, 0, -1):
        kind = _BY_WORDS.get(" ".join(words[:count]))
        if kind == "chi-bo" and any(one in search_key(name) for one in _OF_ENTERPRISES):
            return "chi-bo-doanh-nghiep"
        if kind:
            return kind
    return "khac"
