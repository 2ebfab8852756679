"""Where requests enter a worker process: threads for quick ones, lanes for each kind of slow work."""

from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from lms.config import Config
from lms.gateway.application import Gateway
from lms.gateway.bodies import Bodies
from lms.gateway.environ import Environ
from lms.gateway.lanes import Lane, LaneBounds
from lms.people.sign_in.networks import network
from lms.web import proxies
from lms.work import slow
from lms.work.slow import Kind

LARGEST_BODY = 65 * 1024 * 1024  # a little over the largest upload, which is refused with a sentence
LONGEST_SILENCE_SECONDS = 30
# In each worker process. `share` is one address's; a class that hands in from one building has one address.
LANES = {
    Kind.CHECK: LaneBounds(threads=1, places=8, share=3, patience=15),
    Kind.STORE: LaneBounds(threads=2, places=64, share=32, patience=20),
    Kind.PRINT: LaneBounds(threads=1, places=8, share=4, patience=20),
    Kind.PHOTO: LaneBounds(threads=1, places=64, share=64, patience=60),
    Kind.READ: LaneBounds(threads=2, places=16, share=8, patience=20),
}


def open_gateway(app: Flask) -> Gateway:
    """Let the server reach an application: quick requests by their own threads, slow ones by others."""
    config: Config = app.config["LMS"]

    def find_lane(environ: Environ) -> tuple[str, str] | None:
        kind = slow.find_kind(app, environ["REQUEST_METHOD"], environ["PATH_INFO"])
        return None if kind is None else (kind, network(proxies.client(environ, config)))

    return Gateway(
        app,
        quick=ThreadPoolExecutor(config.threads, thread_name_prefix="quick"),
        slow={kind: Lane(kind, bounds) for kind, bounds in LANES.items()},
        bodies=Bodies(largest=LARGEST_BODY, together=4 * LARGEST_BODY, patience=LONGEST_SILENCE_SECONDS),
        find_lane=find_lane,
        refuse=slow.refuse,
    )
