import type { Sandbox } from "../../../tools/sandbox/sandbox";
import type { Fault } from "./fault";
import { withFile } from "./files";

const answer = `    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"served by " + environ["mod_wsgi.process_group"].encode() + b"\\n"]
`;

/** Applications that a release must not go live with, by what they do. */
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

/** A WSGI script file with this text; httpd reloads it by its time of change. */
export function withApplication(
  sandbox: Sandbox,
  host: string,
  script: string,
  text: string,
): Promise<Fault> {
  return withFile(sandbox, host, script, text);
}
