"""Where the parts of a credential are published; an address once signed is never given up (pure)."""


def credential_id(public_url: str, code: str) -> str:
    """What names a credential: the address at which its certificate is checked."""
    return f"{public_url}/xac-minh/{code}"


def status(public_url: str, code: str) -> str:
    """Where other systems learn whether the credential was revoked."""
    return f"{public_url}/xac-minh/{code}/thu-hoi.json"


def issuer(public_url: str) -> str:
    """What names the issuer, and where its profile is."""
    return f"{public_url}/xac-minh/issuer.json"


def key(public_url: str, thumbprint: str) -> str:
    """What names a key, and where it is published as one JWK."""
    return f"{public_url}/xac-minh/khoa/{thumbprint}.json"
