"""The page for developers that shows every component in every state."""

from flask import Blueprint, render_template

from lms.web import access

blueprint = Blueprint("components", __name__)


@blueprint.get("/-/components")
@access.public
def show() -> str:
    """All components, light or dark as the browser asks."""
    return render_template("components.html")
