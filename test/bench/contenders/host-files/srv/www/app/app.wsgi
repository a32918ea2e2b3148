"""Says which site answers, on which host, and which process group runs it."""


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    group = environ["mod_wsgi.process_group"] or "embedded mode"
    words = (environ.get("SITE_TITLE"), environ.get("HOST_LABEL"), group)
    return [" | ".join(str(word) for word in words).encode() + b"\n"]
