const answer = `    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"served by " + environ["mod_wsgi.process_group"].encode() + b"\\n"]
`;

/**
 * WSGI script files that a release must not go live with, by what they do. For `withFile`, under a name that only the new
 * release uses: an application that is broken in its place breaks the release of before as well.
 */
export const brokenApplications = {
  "raises on import": 'raise RuntimeError("no such database")\n',
  "raises on requests":
    'def application(environ, start_response):\n    raise RuntimeError("no such table")\n',
  "does not end its import": "import time\ntime.sleep(3600)\n",
  "does not answer": `import time\ndef application(environ, start_response):\n    time.sleep(3600)\n${answer}`,
  "answers 503":
    'def application(environ, start_response):\n    start_response("503 Busy", [])\n    return [b"busy\\n"]\n',
  "ends its process": `import os\ndef application(environ, start_response):\n    os.kill(os.getpid(), 9)\n`,
} as const;

/** A WSGI script file that says which process group served it, after so many seconds. */
export function slowApplication(seconds: number): string {
  return `import time\ndef application(environ, start_response):\n    time.sleep(${seconds})\n${answer}`;
}

/** A WSGI script file that answers 503 for its first half second, as a process that httpd has given up does. */
export const soonRightApplication = `import time
begun = time.monotonic()
def application(environ, start_response):
    if time.monotonic() - begun < 0.5:
        start_response("503 Busy", [])
        return [b"busy\\n"]
${answer}`;
