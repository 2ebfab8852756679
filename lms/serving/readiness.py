"""Telling systemd (Type=notify) that the server answers; nothing where nobody waits for it.

Source: sd_notify(3): one datagram to the socket that NOTIFY_SOCKET names; '@' stands for an abstract name.
"""

import http.client
import os
import socket
from threading import Event

_LOOK_SECONDS = 0.2
_PATIENCE_SECONDS = 30
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what a server on every address is asked by


def announce(host: str, port: int, ended: Event) -> None:
    """Wait until the server answers, whatever it says, and tell; give up when it has ended."""
    while not ended.is_set():
        if answers(_HERE.get(host, host), port):
            tell("READY=1")
            return
        ended.wait(_LOOK_SECONDS)


def answers(host: str, port: int) -> bool:
    """Whether a request is answered."""
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def tell(state: str) -> None:
    """Send a line like READY=1 to whoever started this process and asked for it."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(state.encode(), f"\0{address[1:]}" if address.startswith("@") else address)
