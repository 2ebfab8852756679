"""A credential within the badge's picture (pure). Open Badges 3.0, section 5.3.1 (PNG).

The text chunk is written by Pillow, not compressed, as the standard wants it; equal input gives equal bytes.
"""

import io

from PIL import Image
from PIL.PngImagePlugin import PngInfo

KEYWORD = "openbadgecredential"


def bake_png(picture: bytes, credential: bytes) -> bytes:
    """The PNG with a compact JWS in it."""
    text = PngInfo()
    text.add_itxt(KEYWORD, credential.decode())
    made = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.save(made, "PNG", pnginfo=text, optimize=False)
    return made.getvalue()
