"""Asking to be told of new issues, and no longer; the script that a browser keeps for that."""

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from lms import clock
from lms.bulletins.announcing import endpoints, pushing, subscriptions
from lms.storage import db
from lms.web import access, assets, http, replies

blueprint = Blueprint("bulletin_news", __name__, url_prefix="/ban-tin")


@blueprint.get("/thong-bao")
@access.public
def ask() -> str:
    """What notices are, and the button that asks for them where the browser can show them."""
    config = replies.config()
    is_on = bool(config.bulletins.push_contact)
    key = pushing.public_key(pushing.load_or_make_key(config.push_key)) if is_on else ""
    return render_template("bulletins/news.html", key=key)


@blueprint.get("/thong-bao.js")
@access.public
def worker() -> Response:
    """What a worker of former versions, bound to /ban-tin/, is updated to: it leaves unless subscribed."""
    return assets.send_worker("worker-retired.js")


@blueprint.post("/thong-bao")
@access.public
@http.answers_data
def subscribe() -> ResponseReturnValue:
    """Keep a browser's subscription."""
    wanted = endpoints.parse(request.get_json(silent=True))
    if wanted is None or not replies.config().bulletins.push_contact:
        return jsonify(status="refused"), 422
    if not subscriptions.subscribe(db.session(), wanted, now=clock.now()):
        return jsonify(status="full"), 503
    return jsonify(status="subscribed")


@blueprint.post("/thong-bao/thoi")
@access.public
@http.answers_data
def unsubscribe() -> Response:
    """Forget a browser's subscription: who knows its secret address is that browser."""
    data = request.get_json(silent=True)
    if isinstance(data, dict) and isinstance(data.get("endpoint"), str):
        subscriptions.unsubscribe(db.session(), data["endpoint"])
    return jsonify(status="unsubscribed")
