import { readFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";

/** What one host is asked, in turn; `url` is `http://<server name>[:<port>]<path>`. */
export interface AskedHost {
  readonly host: string;
  readonly address: string;
  /** Where this host's probe token is read, again for each request. */
  readonly tokenFile: string;
  readonly urls: readonly { readonly url: string; readonly status: number | undefined }[];
}

export interface RecordedAnswer {
  readonly host: string;
  readonly url: string;
  /** On a connection that lives on, or a connection of its own. */
  readonly keepAlive: boolean;
  /** Milliseconds since the recording began, and until the answer was there. */
  readonly at: number;
  readonly took: number;
  /** 0: no answer. */
  readonly status: number;
  /** The status that this URL must have; undefined: any below 500. */
  readonly expected: number | undefined;
  /** Why there was no answer, such as ECONNREFUSED. */
  readonly error: string;
  /** What the host says of who answered; "" where it says nothing. */
  readonly release: string;
  readonly processGroup: string;
  /** The server had closed the connection while it was idle, so it was asked again, as every client does. */
  readonly retried: boolean;
}

const patience = 20_000;

/**
 * Asks hosts until SIGTERM, and writes each answer as one line of JSON when it is there: every `every` milliseconds the
 * next URL on a connection of its own, whether or not others are still unanswered, and one after the other on a
 * connection that lives on.
 */
export function requestProcess(hosts: readonly AskedHost[], every: number): void {
  const start = performance.now();
  let ended = false;
  let waiting = 0;
  const ask = async (asked: AskedHost, turn: number, agent: Agent | false): Promise<void> => {
    const { url, status } = asked.urls[turn % asked.urls.length] ?? { url: "", status: undefined };
    const at = performance.now();
    waiting += 1;
    let answer = await send(asked, url, agent);
    const retried = answer.stale;
    if (retried) answer = await send(asked, url, false);
    waiting -= 1;
    const record: RecordedAnswer = {
      ...{ host: asked.host, url, keepAlive: agent !== false, at: Math.round(at - start) },
      ...{ took: Math.round(performance.now() - at), status: answer.status, expected: status },
      ...{ error: answer.error, release: answer.release, processGroup: answer.processGroup, retried },
    };
    process.stdout.write(`${JSON.stringify(record)}\n`);
  };
  for (const asked of hosts) {
    let turn = 0;
    setInterval(() => {
      if (!ended && waiting < 500) void ask(asked, turn++, false);
    }, every);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    void (async () => {
      for (let next = 0; !ended; next++) {
        await ask(asked, next, agent);
        await new Promise((resolve) => setTimeout(resolve, every));
      }
    })();
  }
  process.stdout.write("ready\n");
  process.on("SIGTERM", () => {
    ended = true;
    const leave = () => (waiting === 0 ? process.exit(0) : setTimeout(leave, 10));
    leave();
  });
}

type Answer = Pick<RecordedAnswer, "status" | "error" | "release" | "processGroup"> & {
  /** The connection was an old one and the server had closed it. */
  readonly stale: boolean;
};

function send(asked: AskedHost, url: string, agent: Agent | false): Promise<Answer> {
  const { host, hostname, port, pathname } = new URL(url);
  const headers = { Host: host, "X-WSGI-Fleet-Probe": token(asked.tokenFile) };
  const options = {
    host: asked.address,
    port: port || 80,
    path: pathname,
    agent,
    headers,
    timeout: patience,
  };
  return new Promise((resolve) => {
    const none = { status: 0, release: "", processGroup: "" };
    const sent = request(options, (response) => {
      const answer = { status: response.statusCode ?? 0, ...served(response), stale: false };
      response.on("end", () => resolve({ ...answer, error: response.complete ? "" : "cut" }));
      response.on("error", ({ message }) => resolve({ ...answer, status: 0, error: message }));
      response.resume();
    });
    sent.on("timeout", () => sent.destroy(new Error(`no answer in ${patience / 1000} s from ${hostname}`)));
    sent.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ ...none, error: error.code ?? error.message, stale: sent.reusedSocket }),
    );
    sent.end();
  });
}

function served({ headers }: IncomingMessage): Pick<RecordedAnswer, "release" | "processGroup"> {
  const said = (name: string) => String(headers[name] ?? "").replace("(null)", "");
  return {
    release: said("x-wsgi-fleet-release"),
    processGroup: said("x-wsgi-fleet-process-group"),
  };
}

function token(file: string): string {
  try {
    return readFileSync(file, "utf8").trim() || "-";
  } catch {
    return "-";
  }
}
