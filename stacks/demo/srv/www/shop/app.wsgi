"""The shop: a Flask application that says which process group runs it."""
from flask import Flask, request

application = Flask(__name__)


@application.route("/", defaults={"path": ""})
@application.route("/<path:path>")
def page(path):
    group = request.environ["mod_wsgi.process_group"] or "embedded mode"
    return f"shop: /{path} served by {group}\n", 200, {"Content-Type": "text/plain"}
