"""Where the bytes of documents are kept, named by their SHA-256: a folder, or an S3-compatible bucket."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from lms.settings import Bucket
from lms.whole_files import write_file

if TYPE_CHECKING:
    from obstore.store import ClientConfig, S3Config


class Store(Protocol):
    """Keeps bytes for ever."""

    def write(self, sha256: str, content: bytes) -> None:
        """Keep the bytes, whole or not at all."""

    def read(self, sha256: str) -> bytes | None:
        """The kept bytes as they are, or None when they are gone."""


class FolderStore:
    """Files in a folder of the installation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, sha256: str, content: bytes) -> None:
        """Keep the bytes, even through a power cut."""
        write_file(self._folder / f"{sha256}.pdf", content)

    def read(self, sha256: str) -> bytes | None:
        """The kept bytes as they are, or None when they are gone."""
        path = self._folder / f"{sha256}.pdf"
        return path.read_bytes() if path.is_file() else None


class BucketStore:
    """Objects in an S3-compatible bucket."""

    def __init__(self, bucket: Bucket) -> None:
        from obstore.store import S3Store  # noqa: PLC0415 - few installations have a bucket

        secret = Path(bucket.secret_file).read_text().strip() if bucket.secret_file else None
        settings = {
            "endpoint": bucket.endpoint or None,
            "region": bucket.region or None,
            "access_key_id": bucket.key_id or None,
            "secret_access_key": secret,
        }
        given = {key: value for key, value in settings.items() if value is not None}
        is_plain = bucket.endpoint.startswith("http://")
        client: ClientConfig = {"allow_http": is_plain}
        config = cast("S3Config", given)
        self._store = S3Store.from_url(bucket.url, config=config, client_options=client)

    def write(self, sha256: str, content: bytes) -> None:
        """Keep the bytes."""
        self._store.put(f"{sha256}.pdf", content)

    def read(self, sha256: str) -> bytes | None:
        """The kept bytes as they are, or None when they are gone."""
        try:
            return bytes(self._store.get(f"{sha256}.pdf").bytes())
        except FileNotFoundError:
            return None
