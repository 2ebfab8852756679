"""Reading what is kept: the bytes that were served, or an error that staff hear of."""

import hashlib
import logging

from lms.certificates.documents.stores import Store
from lms.certificates.tables import Document
from lms.errors import LmsError

log = logging.getLogger(__name__)


class DocumentLostError(LmsError):
    """A kept PDF is missing or no longer the bytes that were served; it is never made anew in silence."""

    status = 500


def read(store: Store, kept: Document) -> bytes:
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
