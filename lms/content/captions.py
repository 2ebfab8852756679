"""Words that stand for a picture to those who cannot see it (pure)."""

import re

# What an import from Word writes where nobody described the picture, and what the desk gives to be filled in.
_STAND_IN = re.compile(r"(?:hình(?: \d+,)? )?(?:chưa có )?lời tả", re.IGNORECASE)


def is_described(words: str) -> bool:
    """Whether somebody wrote words for a picture: none are written by nothing, or by a stand-in for them."""
    said = " ".join(words.split())
    return bool(said) and not _STAND_IN.fullmatch(said)
