"""A real nginx before a test's server, with the files of deploy/ and a certificate of its own."""

import os
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPMessage, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests import patience
from tests.served import free_port

DEPLOY = Path(__file__).parent.parent / "deploy"
HOST = "hoc.example.vn"
PROGRAM = "/usr/sbin/nginx"
MAIN = """{user}
daemon off;
pid {folder}/pid;
error_log {folder}/main.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/lms-http.conf;
  include {folder}/lms-site.conf;
}}
"""


@dataclass(frozen=True)
class Front:
    port: int
    folder: Path
    trust: ssl.SSLContext

    def open(self) -> HTTPSConnection:
        """A connection as a browser makes it: the name of the site, whose address is this machine."""
        connection = HTTPSConnection(HOST, self.port, context=self.trust, timeout=patience.SECONDS)
        create = connection._create_connection
        connection._create_connection = lambda place, *rest: create(("127.0.0.1", place[1]), *rest)
        return connection

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, HTTPMessage, str]:
        """Status, headers and text of an answer."""
        connection = self.open()
        try:
            said = {"Host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body or None, headers=said)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def logs(self) -> str:
        """Everything that nginx wrote."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("*.log")))


@contextmanager
def before(app_port: int, folder: Path, host: str = HOST) -> Iterator[Front]:
    """Serve what listens at `app_port` over TLS until the block ends; `ask` knows HOST only."""
    folder.mkdir()
    port = free_port()
    certificate(folder, host)
    changes = {
        HOST: host,
        "/etc/lms/tls": str(folder),
        "/var/log/nginx": str(folder),
        "/etc/nginx/lms-proxy.conf": str(folder / "lms-proxy.conf"),
        "/usr/share/lms/loi": str(DEPLOY / "nginx/loi"),
        "127.0.0.1:8007": f"127.0.0.1:{app_port}",
        "443": str(port),
        "listen 80": f"listen {(plain := free_port())}",
        "[::]:80": f"[::]:{plain}",
    }
    for source in (DEPLOY / "nginx").glob("*.conf"):
        text = source.read_text()
        for old, new in changes.items():
            text = text.replace(old, new)
        (folder / source.name).write_text(text)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(user=user, folder=folder))
    trust = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    front = Front(port, folder, trust)
    with subprocess.Popen((PROGRAM, "-p", str(folder), "-c", str(folder / "nginx.conf"))) as server:
        try:
            patience.wait_until(lambda: (folder / "pid").exists() or server.poll() is not None, "it hangs")
            assert server.poll() is None, (folder / "main.log").read_text()
            yield front
        finally:
            server.terminate()
            server.wait(patience.SECONDS)


def certificate(folder: Path, host: str) -> None:
    """A key and a certificate for `host` that signs itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "fullchain.pem").write_bytes(made.public_bytes(pem))
    private = serialization.PrivateFormat.PKCS8
    (folder / "privkey.pem").write_bytes(key.private_bytes(pem, private, serialization.NoEncryption()))
