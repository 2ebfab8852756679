"""Where the parts of a credential are published; an address once signed is never given up (pure)."""


def credential_id(public_url: str, code: str) -> str:
    """What names a credential: the address at which its certificate is checked."""
    return f"{public_url}/xac-minh/{code}"


def status_list(public_url: str, number: int) -> str:
    """Where a list of revocations is, which holds the bits of many credentials."""
    return f"{public_url}/xac-minh/trang-thai/{number}.jwt"


def status(public_url: str, code: str) -> str:
    """Where the credential's own list is, if it was issued before there were lists of bits."""
    return f"{public_url}/xac-minh/{code}/thu-hoi.json"


def issuer(public_url: str) -> str:
    """What names the issuer, and where its profile is."""
    return f"{public_url}/xac-minh/issuer.json"


def key(public_url: str, thumbprint: str) -> str:
    """What names a key, and where it is published as one JWK."""
    return f"{public_url}/xac-minh/khoa/{thumbprint}.json"


def criteria(public_url: str, release_sha256: str) -> str:
    """What it took to achieve this, as a page."""
    return f"{public_url}/xac-minh/thanh-tich/{release_sha256}"


def picture(public_url: str) -> str:
    """What the achievement looks like."""
    return f"{public_url}/xac-minh/huy-hieu.png"
