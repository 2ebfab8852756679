"""Style sheets, scripts, drawings: bundled, minified, compressed once at start, named by content."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import rcssmin
import rjsmin
from flask import Blueprint, Flask, Response, abort, current_app, request

from lms.web import access

BUNDLES = {
    "learner.css": tuple(
        f"css/{part}.css" for part in ("tokens", "base", "shell", "parts", "lists", "form", "question")
    ),
    "worker.js": ("js/worker-notices.js", "js/kept-store.js", "js/kept-sending.js", "js/worker-pages.js"),
    "worker-retired.js": ("js/worker-notices.js", "js/worker-retired.js"),
    "lesson.js": ("js/kept-store.js", "js/kept-sending.js", "js/kept-saying.js", "js/self-check.js"),
    "kept-lesson.js": ("js/kept-store.js", "js/kept-sending.js", "js/kept-saying.js", "js/kept-lesson.js"),
    "kept-class.js": ("js/kept-store.js", "js/kept-sending.js", "js/kept-saying.js", "js/kept-class.js"),
    "kept-list.js": ("js/kept-store.js", "js/kept-sending.js", "js/kept-saying.js", "js/kept-list.js"),
    "kept-forget.js": ("js/kept-store.js", "js/kept-forget.js"),
    "exam.js": ("js/exam-fields.js", "js/exam-log.js", "js/exam.js"),
}
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as served: its address, its type, and its bytes plain and gzipped."""

    path: str
    type: str
    plain: bytes
    packed: bytes


class Assets:
    """All static files, found by the name that templates use and by the address that browsers ask for."""

    def __init__(self, folder: Path) -> None:
        self._by_name: dict[str, Asset] = {}
        files = {
            str(path.relative_to(folder)): path
            for path in sorted(folder.rglob("*"))
            if path.suffix in TYPES and path.is_file()
        }
        for name, path in files.items():
            self._add(name, _minified(name, path.read_bytes()))
        for name, parts in BUNDLES.items():
            joined = b"".join(files[part].read_bytes() for part in parts if part in files)
            self._add(name, _minified(name, joined))
        self._by_path = {asset.path: asset for asset in self._by_name.values()}

    def _add(self, name: str, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()[:8]
        stem, dot, suffix = name.rpartition(".")
        address = f"/static/{stem}.{digest}.{suffix}"
        packed = gzip.compress(content, 9, mtime=0)
        self._by_name[name] = Asset(address, TYPES[dot + suffix], content, packed)

    def url(self, name: str) -> str:
        """The address of a file or bundle; KeyError when there is none of that name."""
        return self.get(name).path

    def get(self, name: str) -> Asset:
        """A file or bundle by its name; KeyError when there is none."""
        return self._by_name[name]

    def find(self, path: str) -> Asset | None:
        """The asset at an address, or None."""
        return self._by_path.get(path)


def _minified(name: str, content: bytes) -> bytes:
    if name.endswith(".css"):
        return bytes(rcssmin.cssmin(content))
    if name.endswith(".js"):
        return bytes(rjsmin.jsmin(content))
    return content


def init_app(app: Flask, folder: Path) -> None:
    """Serve the files under `folder` and give templates `asset(name)`."""
    assets = app.extensions["assets"] = Assets(folder)
    app.jinja_env.globals["asset"] = assets.url
    blueprint = Blueprint("assets", __name__)

    @blueprint.get("/static/<path:_name>", endpoint="file")
    @access.public
    def serve(_name: str) -> Response:
        asset = assets.find(request.path)
        if asset is None:
            abort(404)
        response = _response(asset)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    app.register_blueprint(blueprint)


def find(path: str) -> Asset | None:
    """The file or bundle at an address, or None."""
    assets: Assets = current_app.extensions["assets"]
    return assets.find(path)


def url(name: str) -> str:
    """The address of a file or bundle; KeyError when there is none of that name."""
    assets: Assets = current_app.extensions["assets"]
    return assets.url(name)


def send_worker(name: str) -> Response:
    """A script at the address that bounds what it may do as a worker; browsers ask for it again each time."""
    assets: Assets = current_app.extensions["assets"]
    response = _response(assets.get(name))
    response.headers["Cache-Control"] = "no-cache"
    return response


def _response(asset: Asset) -> Response:
    packed = request.accept_encodings["gzip"] > 0 and len(asset.packed) < len(asset.plain)
    response = Response(asset.packed if packed else asset.plain, content_type=asset.type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response
