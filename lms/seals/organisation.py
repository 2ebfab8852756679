"""Which key signs, by the settings: our own, a PKCS#12 file, or a token."""

from datetime import datetime
from pathlib import Path

from lms.config import Signing
from lms.seals import keys, sealing
from lms.seals.keys import KeyTroubleError
from lms.seals.sealing import Sealer

_made: dict[tuple[Signing, Path, str], Sealer] = {}


def sealer(signing: Signing, folder: Path, name: str, now: datetime) -> Sealer:
    """Who signs for `name`, made once per process; its certificate is remembered in `folder`.

    KeyTroubleError when the key cannot be used.
    """
    wanted = (signing, folder, name)
    if wanted not in _made:
        made = _make(signing, folder, name, now)
        keys.remember(folder, made.certificate)
        _made[wanted] = made
    return _made[wanted]


def _make(signing: Signing, folder: Path, name: str, now: datetime) -> Sealer:
    clock = sealing.time_server(signing.time_url) if signing.time_url else None
    if signing.pkcs11_module:
        return sealing.from_token(
            signing.pkcs11_module, signing.pkcs11_token, signing.pkcs11_label, _secret(signing), clock
        )
    if signing.pkcs12:
        return sealing.from_identity(keys.from_pkcs12(Path(signing.pkcs12), _secret(signing)), clock)
    return sealing.from_identity(keys.own(folder, name, now), clock)


def _secret(signing: Signing) -> str:
    try:
        return Path(signing.password_file).read_text().strip()
    except OSError as error:
        raise KeyTroubleError(f"Không đọc được tệp mật khẩu {signing.password_file}.") from error
