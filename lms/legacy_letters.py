"""Whether running text was written in TCVN3 or VNI, the encodings before Unicode (pure)."""

import re

_WORD = re.compile(r"[^\s.,;:!?()\[\]{}/\"'\u201c\u201d\u2018\u2019\u2013\u2014\u2026-]+")
_VNI = "âêôùøûõïåäöáàãéèëüúóò"
_SIGNS = (
    # TCVN3: signs and letters that no Vietnamese word has, beside a letter ('S¬n', '®¶ng', 'NguyÔn').
    re.compile(r"[^\W\d_].*[¸µ¶·¹¨»¾¼½Æ©Ç®Ë«¬§ÎÏÑªÖ×ØÜÞßäåæçëîïñöø÷ûüþÔ](?![A-ZÀ-Ỹ])|^[®§©«¬¨µ¸].*[^\W\d_]"),
    # VNI: a marked letter behind the vowel that it marks ('Traàn', 'Ñöôïc'); Vietnamese writes it as one.
    re.compile(rf"(?i:[ae][{_VNI}]|o[âêôûùøõïáàåäö]|u[ûùøõï]|[öô][ïùøûõ]|^ñ[aeiouyöôâê])"),
)
_FEWEST, _SHARE = 3, 5
TOLD = (
    "viết bằng bộ chữ cũ (TCVN3 hoặc VNI, các phông .Vn… hay VNI-…) nên không đọc được; hãy chuyển cả tệp "
    "sang Unicode (bằng Unikey: Ctrl+Shift+F6) rồi gửi lại"
)


def is_legacy(text: str) -> bool:
    """Whether three words or more, and a fifth of all, are spelled as only these encodings spell them."""
    words = _WORD.findall(text)
    found = sum(any(sign.search(word) for sign in _SIGNS) for word in words)
    return found >= _FEWEST and found * _SHARE >= len(words)
