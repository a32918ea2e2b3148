"""The shop: says which process group runs it, and how that is tuned."""


def application(environ, start_response):
    group = environ["mod_wsgi.process_group"] or "embedded mode"
    processes = "several processes" if environ["wsgi.multiprocess"] else "one process"
    body = f"shop: {environ['PATH_INFO']} in {processes} served by {group}\n".encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
