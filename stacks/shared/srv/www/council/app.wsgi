"""The clubs' sites: one application that knows the club by the name of the server."""


def application(environ, start_response):
    club = environ["SERVER_NAME"].split(".")[0]
    group = environ["mod_wsgi.process_group"] or "embedded mode"
    body = f"{club}: {environ['PATH_INFO']} served by {group}\n".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
