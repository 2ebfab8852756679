"""Becomes LibreOffice: `python -m lms.office.converting_process PROGRAM FOLDER SUFFIX FILTER`.

It bounds itself, leaves the network where the system lets it, and then is the program: FOLDER/document.SUFFIX
becomes FOLDER/made/document.docx. The profile is FOLDER/profile, so nothing of anybody's settings is used.
"""

import ctypes
import os
import sys
from pathlib import Path

from lms.work import child_process

MOST_BYTES = 3 * 1024 * 1024 * 1024
"""Of addresses, most of which LibreOffice never touches; it uses 0.2 GB for a page."""
LARGEST_MADE = 64 * 1024 * 1024
MOST_SECONDS = 60.0
OFFLINE_FAILED = "network stays"
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{}</oor:items>
"""
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)
"""No macros, nothing fetched from elsewhere, no link renewed."""


def main() -> None:
    """Become the program."""
    program, place, suffix, reader = sys.argv[1:]
    folder = Path(place)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_PROFILE.format("".join(_ITEM.format(*one) for one in _SETTINGS)))
    if not _leave_network():
        sys.stderr.write(f"{OFFLINE_FAILED}\n")
        sys.stderr.flush()
    child_process.bound(memory=MOST_BYTES, seconds=MOST_SECONDS, largest_file=LARGEST_MADE)
    arguments = [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f"--infilter={reader}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made")),
        str(folder / f"document.{suffix}"),
    ]
    os.execv(program, [program, *arguments])  # noqa: S606 - the program is the administrator's, the rest ours


def _leave_network() -> bool:
    """Whether this process is now in a network of its own, in which there is nobody."""
    library = ctypes.CDLL(None, use_errno=True)
    unshare = getattr(library, "unshare", None)
    if unshare is None:
        return False
    return any(unshare(apart) == 0 for apart in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


if __name__ == "__main__":
    main()
