"""Which key signs, by the settings: our own, a PKCS#12 file, or a token."""

from pathlib import Path

from lms.seals import keys
from lms.seals.keys import KeyTroubleError, Sealer
from lms.settings import Signing

_made: dict[tuple[Signing, Path], Sealer] = {}


def sealer(signing: Signing, folder: Path) -> Sealer:
    """Who signs, made once per process; its certificate is remembered in `folder`.

    KeyTroubleError when the key cannot be used.
    """
    wanted = (signing, folder)
    if wanted not in _made:
        made = _make(signing, folder)
        keys.remember(folder, made.certificate)
        _made[wanted] = made
    return _made[wanted]


def _make(signing: Signing, folder: Path) -> Sealer:
    # pyHanko takes half a second to load, which every start and every worker would pay.
    from lms.seals import sealing  # noqa: PLC0415

    clock = sealing.time_server(signing.time_url) if signing.time_url else None
    if signing.pkcs11_module:
        return sealing.from_token(
            signing.pkcs11_module, signing.pkcs11_token, signing.pkcs11_label, _secret(signing), clock
        )
    if signing.pkcs12:
        return sealing.from_identity(keys.from_pkcs12(Path(signing.pkcs12), _secret(signing)), clock)
    return sealing.from_identity(keys.own(folder), clock)


def _secret(signing: Signing) -> str:
    try:
        return Path(signing.password_file).read_text().strip()
    except OSError as error:
        raise KeyTroubleError(f"Không đọc được tệp mật khẩu {signing.password_file}.") from error
