"""The hub and the browsers that asked are told of each text once; nobody else's host is called."""

import base64
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs

import http_ece
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.bulletins.announcing import announcements, endpoints, pushing, subscriptions
from lms.bulletins.announcing.endpoints import WantedNotices
from lms.bulletins.tables import PushSubscription
from lms.config import Config
from lms.storage.db import Database
from tests.integration.bulletins.conftest import NOW, Publish, moment

ENDPOINT = "https://fcm.googleapis.com/fcm/send/abc"


def url64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


class Receiver:
    """A browser's keys, and a server that stands in for its push service and for the hub."""

    def __init__(self) -> None:
        self.key, self.auth = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
        self.posts: list[tuple[Message, bytes]] = []
        self.status = 201
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.posts.append((self.headers, body))
                self.send_response(receiver.status)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    @property
    def point(self) -> str:
        return url64(
            self.key.public_key().public_bytes(
                serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            )
        )

    def as_json(self, endpoint: str = ENDPOINT) -> dict[str, object]:
        return {"endpoint": endpoint, "keys": {"p256dh": self.point, "auth": url64(self.auth)}}

    def messages(self) -> list[dict[str, str]]:
        return [
            json.loads(http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth))
            for _headers, body in self.posts
        ]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    thread = Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def with_habits(config: Config, **changes: str) -> Config:
    return replace(config, bulletins=replace(config.bulletins, **changes))


def test_the_hub_is_told_once_of_what_is_out(
    published: Publish, database: Database, config: Config, receiver: Receiver
) -> None:
    settings = with_habits(config, websub_hub=receiver.url)
    published(publish_at="2026-11-23T10:00")
    assert announcements.announce(database, settings, now=NOW) == 0
    assert announcements.announce(database, settings, now=moment(23, 10)) == 1
    assert announcements.announce(database, settings, now=moment(23, 11)) == 0
    told = [parse_qs(body.decode()) for _headers, body in receiver.posts]
    assert [one["hub.mode"] for one in told] == [["publish"], ["publish"]]
    assert [one["hub.url"] for one in told] == [
        [f"{config.public_url}/ban-tin/{name}"] for name in ("atom.xml", "feed.json")
    ]
    published(publish_at="2026-11-23T10:00", body="Sửa.", note="Sửa.", now=moment(23, 12))
    assert announcements.announce(database, settings, now=moment(23, 12)) == 1
    assert len(receiver.posts) == 4


def test_a_hub_that_is_down_harms_nothing(published: Publish, database: Database, config: Config) -> None:
    settings = with_habits(config, websub_hub="http://127.0.0.1:9/")
    published()
    assert announcements.announce(database, settings, now=NOW) == 1
    published("2026-11-2", number=12)
    assert announcements.announce(database, settings, now=moment(27)) == 0  # no news any more


def test_a_browser_that_asked_gets_a_sealed_message(
    published: Publish, database: Database, config: Config, receiver: Receiver, monkeypatch
) -> None:
    published(publish_at="2026-11-23T08:00", title="Số mới")
    with database.writing() as session:
        session.add(
            PushSubscription(
                endpoint=receiver.url, p256dh=receiver.point, auth=url64(receiver.auth), made_at=NOW
            )
        )
    settings = with_habits(config, push_contact="mailto:canbo@example.vn")
    assert announcements.announce(database, settings, now=NOW) == 1
    [message] = receiver.messages()
    assert message == {
        "title": "Số mới",
        "body": "Tóm tắt 2026-11",
        "url": f"{config.public_url}/ban-tin/2026-11",
    }
    assert receiver.posts[0][0]["Authorization"].startswith("vapid t=")
    assert (config.push_key.stat().st_mode & 0o077) == 0


def test_a_browser_that_is_gone_is_forgotten(
    published: Publish, database: Database, config: Config, receiver: Receiver
) -> None:
    settings = with_habits(config, push_contact="mailto:canbo@example.vn")
    with database.writing() as session:
        session.add(
            PushSubscription(
                endpoint=receiver.url, p256dh=receiver.point, auth=url64(receiver.auth), made_at=NOW
            )
        )
    for number, (status, left) in enumerate(((500, 1), (410, 0)), 2):
        published(f"2026-11-{number}", number=10 + number, publish_at="2026-11-23T08:00")
        receiver.status = status
        announcements.announce(database, settings, now=NOW)
        with database.reading() as session:
            assert len(session.scalars(select(PushSubscription)).all()) == left


@pytest.mark.parametrize(
    ("endpoint", "is_known"),
    [
        (ENDPOINT, True),
        ("https://updates.push.services.mozilla.com/wpush/v2/x", True),
        ("https://sg2p.notify.windows.com/w/?token=x", True),
        ("https://web.push.apple.com/x", True),
        ("http://fcm.googleapis.com/x", False),
        ("https://fcm.googleapis.com.evil.example/x", False),
        ("https://evil.example/fcm.googleapis.com", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://user@fcm.googleapis.com/x", False),
        ("https://notify.windows.com.evil.example/", False),
        ("https://127.0.0.1/x", False),
        ("https://[::1", False),
        ("https://fcm.googleapis.com/" + "x" * 600, False),
    ],
)
def test_only_push_services_of_browsers_are_ever_called(endpoint: str, is_known: bool) -> None:
    assert endpoints.is_known_service(endpoint) is is_known


def test_asking_and_taking_back(
    app, client: FlaskClient, database: Database, config: Config, receiver: Receiver
) -> None:
    asked = receiver.as_json()
    assert client.post("/ban-tin/thong-bao", json=asked).status_code == 422  # push is off here
    assert "chưa bật" in client.get("/ban-tin/thong-bao").text
    app.config["LMS"] = with_habits(config, push_contact="mailto:canbo@example.vn")
    page = client.get("/ban-tin/thong-bao").text
    key = pushing.public_key(pushing.load_or_make_key(config.push_key))
    assert f'data-key="{key}"' in page
    for _again in range(2):
        assert client.post("/ban-tin/thong-bao", json=asked).status_code == 200
    with database.reading() as session:
        assert subscriptions.list_all(session) == [
            WantedNotices(ENDPOINT, receiver.point, url64(receiver.auth))
        ]
    for wrong in (None, [], {"endpoint": ENDPOINT}, receiver.as_json("https://evil.example/"), {"keys": 1}):
        assert client.post("/ban-tin/thong-bao", json=wrong).status_code == 422
    client.post("/ban-tin/thong-bao/thoi", json={"endpoint": ENDPOINT})
    with database.reading() as session:
        assert subscriptions.list_all(session) == []


def test_the_worker_of_former_versions_goes_on_until_its_subscription_is_moved(
    client: FlaskClient, at: Callable[[datetime], None]
) -> None:
    response = client.get("/ban-tin/thong-bao.js")
    assert response.mimetype == "text/javascript"
    assert "showNotification" in response.text
    assert "getSubscription" in response.text
    assert "unregister" in response.text
