"""One CMS signature as the mould of many (pure): only the digest and the signature value differ.

RFC 5652: ContentInfo { type, [0] SignedData { …, SET { SignerInfo { …, [0] attributes, …, signature }}}}.
Lengths are written again, since an ECDSA signature has 70 to 72 bytes.
"""

from collections.abc import Callable

SET, OCTETS = 0x31, 0x04


class Template:
    """The CMS `whole`, made over `digest`; ValueError when it is built otherwise."""

    def __init__(self, whole: bytes, digest: bytes) -> None:
        self.whole = whole
        content, self._outer = _last_children(whole)
        signed, self._explicit = _last_children(content)
        signers, self._signed = _last_children(signed)
        signer, self._set = _last_children(signers)
        signature, self._signer = _last_children(signer)
        if signature[0] != OCTETS or self._signer.count(digest) != 1:
            raise ValueError("not a CMS with one signer and one digest")
        parts = _children(signer)
        self._attributes = next(part for part in parts if part[0] == 0xA0)
        self._digest = digest

    def fill(self, digest: bytes, sign: Callable[[bytes], bytes]) -> bytes:
        """The CMS over another digest; what is signed is the SET of attributes (RFC 5652, 5.4)."""
        attributes = self._attributes.replace(self._digest, digest)
        made = write(OCTETS, sign(bytes([SET]) + attributes[1:]))
        made = write(0x30, self._signer.replace(self._digest, digest) + made)
        for tag, before in (
            (SET, self._set),
            (0x30, self._signed),
            (0xA0, self._explicit),
            (0x30, self._outer),
        ):
            made = write(tag, before + made)
        return made


def write(tag: int, content: bytes) -> bytes:
    """Tag, length, content."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def _children(element: bytes) -> list[bytes]:
    start, end = _span(element, 0)
    found = []
    while start < end:
        _, after = _span(element, start)
        found.append(element[start:after])
        start = after
    return found


def _last_children(element: bytes) -> tuple[bytes, bytes]:
    """The last child of an element, and the bytes of those before it."""
    children = _children(element)
    return children[-1], b"".join(children[:-1])


def _span(data: bytes, place: int) -> tuple[int, int]:
    """Where the content of the element at `place` begins and ends."""
    size, start = data[place + 1], place + 2
    if size & 0x80:
        count = size & 0x7F
        size, start = int.from_bytes(data[start : start + count], "big"), start + count
    return start, start + size
