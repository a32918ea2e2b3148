import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import { buildSync } from "esbuild";
import type { SelectionRequest } from "../../src/selection";
import type { Experiment, Observation } from "./experiment";
import { configurationFile, type Scenario } from "./scenario";

/** File → Debian package, of all that a laboratory runs. */
const packageOf: Readonly<Record<string, string>> = {
  "/usr/sbin/apache2": "apache2",
  "/usr/sbin/httxt2dbm": "apache2",
  "/usr/lib/apache2/modules/mod_wsgi.so": "libapache2-mod-wsgi-py3",
  "/usr/bin/unshare": "util-linux",
  "/bin/mount": "mount",
  "/bin/ip": "iproute2",
};

/** The name that the machine has in a laboratory; it is what httpd takes without a ServerName. */
export const machineName = "machine.example";

const application = `
def application(environ, start_response):
    group = environ['mod_wsgi.process_group']
    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-Process-Group', group)])
    return [environ['SCRIPT_FILENAME'].encode('latin-1')]

# What a WSGIHandlerScript is asked for.
handle_request = application
`;

/**
 * The first process of the namespaces: a private /srv, /etc/hosts, name and loopback; it reaps what loses its parent
 * and ends, and everything with it, when the program that does the experiments ends.
 */
const holder = `
set -e
mount --make-rprivate /
mount -t proc proc /proc
mount -t tmpfs -o mode=755 tmpfs /srv
hostname ${machineName}
mkdir -p /srv/lab/wsgi/sub /srv/lab/htdocs
printf '127.0.0.1 localhost\\n127.0.1.1 ${machineName} machine\\n' >/srv/hosts
mount --bind /srv/hosts /etc/hosts
ip link set lo up
printf '%s' "$APPLICATION" >/srv/lab/wsgi/app.wsgi
for script in other third sub/app; do cp /srv/lab/wsgi/app.wsgi /srv/lab/wsgi/$script.wsgi; done
printf '%s' "$PROGRAM" >/srv/inside.cjs
unset APPLICATION PROGRAM
"$NODE" /srv/inside.cjs
exit
`;

/** @throws with the names of the missing packages */
function requireMachine(): void {
  const missing = Object.keys(packageOf).filter((path) => {
    try {
      accessSync(path, constants.R_OK);
      return false;
    } catch {
      return true;
    }
  });
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((path) => packageOf[path]))];
    throw new Error(
      `${missing.join(", ")} cannot be found; install them with: apt install ${packages.join(" ")}`,
    );
  }
  if (process.getuid?.() !== 0) throw new Error("Namespaces need root: run these tests as root.");
}

/** Starts real servers, one after another, in namespaces of its own. */
export class Laboratory {
  readonly #process: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  readonly #lines: Interface;
  #errors = "";
  #last: Promise<unknown> = Promise.resolve();

  constructor() {
    requireMachine();
    const program = buildSync({
      entryPoints: [join(import.meta.dirname, "inside.ts")],
      bundle: true,
      platform: "node",
      format: "cjs",
      write: false,
    }).outputFiles[0]?.text;
    const namespaces = ["--net", "--pid", "--fork", "--mount", "--uts", "--ipc", "--kill-child"];
    this.#process = spawn("unshare", [...namespaces, "/bin/bash", "-c", holder], {
      env: {
        PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
        NODE: process.execPath,
        PROGRAM: program,
        APPLICATION: application,
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#process.stderr?.on("data", (chunk: Buffer) => {
      this.#errors += chunk.toString("utf8");
    });
    const { stdout } = this.#process;
    if (!stdout) throw new Error("unreachable: stdout is a pipe");
    this.#lines = createInterface({ input: stdout });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  /** Starts httpd with the configuration, sends the requests, and ends it. One at a time, in order. */
  observe(scenario: Scenario): Promise<Observation> {
    const result = this.#last.then(async () => {
      this.#process.stdin?.write(`${JSON.stringify(experimentOf(scenario))}\n`);
      const { value, done } = await this.#answers.next();
      if (done) throw new Error(`The laboratory ended: ${this.#errors}`);
      const observation = JSON.parse(value) as Observation;
      if (observation.stderr.startsWith("laboratory:")) throw new Error(observation.stderr);
      return observation;
    });
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Ends everything; nothing is left behind. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once("close", resolve));
    this.#process.stdin?.end();
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 10_000);
    if (this.#process.exitCode === null && this.#process.signalCode === null) await gone;
    clearTimeout(timer);
    this.#lines.close();
  }
}

function experimentOf({ configuration, files, dbm, env, requests }: Scenario): Experiment {
  return {
    files: { ...files, [configurationFile]: configuration },
    dbm,
    env,
    requests: requests.map((request) => ({
      port: request.port,
      address: request.address ?? "127.0.0.1",
      bytes: bytesOf(request),
    })),
  };
}

function bytesOf({ host, path, headers }: SelectionRequest): string {
  const lines = [
    `GET ${path} HTTP/1.${host === null ? "0" : "1"}`,
    ...(host === null ? [] : [`Host: ${host}`, "Connection: close"]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
