"""Where the bytes of documents are kept, named by their SHA-256: a folder, or an S3-compatible bucket."""

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from flask_babel import gettext as _

from lms.certificates.tables import Document
from lms.errors import LmsError
from lms.settings import Bucket
from lms.storage.atomic_files import write_file

if TYPE_CHECKING:
    from obstore.store import ClientConfig, RetryConfig, S3Config


_CONNECT_SECONDS = 3
_LONGEST_SECONDS = 15
log = logging.getLogger(__name__)


class StoreAwayError(LmsError):
    """The place where documents are kept cannot be reached, or does not answer in time."""

    status = 503


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
        client: ClientConfig = {
            "allow_http": is_plain,
            "connect_timeout": timedelta(seconds=_CONNECT_SECONDS),
            "timeout": timedelta(seconds=_LONGEST_SECONDS),
        }
        retry: RetryConfig = {"max_retries": 1, "retry_timeout": timedelta(seconds=_LONGEST_SECONDS)}
        config = cast("S3Config", given)
        self._store = S3Store.from_url(bucket.url, config=config, client_options=client, retry_config=retry)

    def write(self, sha256: str, content: bytes) -> None:
        """Keep the bytes; StoreAwayError when the bucket does not take them in time."""
        with _said_plainly():
            self._store.put(f"{sha256}.pdf", content)

    def read(self, sha256: str) -> bytes | None:
        """The kept bytes as they are, or None when they are gone; StoreAwayError as above."""
        with _said_plainly():
            try:
                return bytes(self._store.get(f"{sha256}.pdf").bytes())
            except FileNotFoundError:
                return None


@contextmanager
def _said_plainly() -> Iterator[None]:
    from obstore.exceptions import BaseError  # noqa: PLC0415 - as above

    try:
        yield
    except BaseError as error:
        log.exception("the object store does not answer")
        raise StoreAwayError(
            _(
                "Kho lưu giấy chứng nhận đang không trả lời nên chưa tải được. Giấy không mất; "
                "hãy thử lại sau vài phút, hoặc báo Ban Xây dựng Đảng phường."
            )
        ) from error


class DocumentLostError(LmsError):
    """A kept PDF is missing or no longer the bytes that were served; it is never made again silently."""

    status = 500


def read_kept(store: Store, kept: Document) -> bytes:
    """The bytes of a kept PDF; DocumentLostError when they are gone or have changed."""
    content = store.read(kept.sha256)
    if content is None:
        raise _lost(kept, "the file is gone")
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise _lost(kept, "the bytes have changed")
    return content


def _lost(kept: Document, why: str) -> DocumentLostError:
    log.error("certificate %s: kept PDF %s is lost: %s", kept.certificate_id, kept.sha256, why)
    return DocumentLostError(
        "Bản PDF đã lưu của giấy chứng nhận này bị mất hoặc hỏng, nên chưa thể tải. "
        "Hãy báo Ban Xây dựng Đảng phường để khôi phục từ bản sao lưu."
    )
