import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { platforms } from "../../src/platform/platforms";
import { capture } from "../../tools/sandbox/capture";
import { HostParts } from "./host-parts";

const { binary, environmentFile, modulesDirectory, wsgiModuleFile, user, group } = platforms.debian;

const application = `
import os, time
def application(environ, start_response):
    time.sleep(float(environ['QUERY_STRING'] or 0))
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'served']
`;

/** A port of the loopback address that nothing listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port)),
  );
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a release of a private httpd says. */
export interface PrivateRelease {
  readonly mpm?: "event" | "prefork";
  readonly listen: readonly string[];
  readonly lines?: readonly string[];
  /** Lines of the release's facts besides its `Listen`s; default: its MPM. */
  readonly facts?: readonly string[];
}

/** A real httpd with mod_wsgi on loopback ports, all its files below the folder that stands for the host's. */
export class PrivateHttpd {
  readonly parts: HostParts;

  constructor(shell: readonly string[]) {
    this.parts = new HostParts(shell);
    chmodSync(this.parts.base, 0o755);
    mkdirSync(this.parts.path("sockets"), { mode: 0o755 });
    writeFileSync(this.parts.path("app.wsgi"), application);
    this.parts.plan([
      "manage whole",
      `binary ${binary}`,
      `environment-file ${environmentFile}`,
      `control ${binary} -f ${this.parts.path("httpd.conf")} -k`,
      `pid-file ${this.parts.path("pid")}`,
      `error-log ${this.parts.path("error.log")}`,
      `wsgi-module ${modulesDirectory}/${wsgiModuleFile}`,
    ]);
  }

  /** Writes the folder of a release, as it is compared. */
  release(name: string, { mpm = "event", listen, lines = [], facts }: PrivateRelease): void {
    mkdirSync(this.parts.path(`releases/${name}`), { recursive: true });
    const path = (below: string) => `"${this.parts.path(below)}"`;
    const modules = [`mpm_${mpm}`, "authz_core", "wsgi"];
    const text = [
      `ServerRoot ${path("")}`,
      `DefaultRuntimeDir ${path("")}`,
      `PidFile ${path("pid")}`,
      `ErrorLog ${path("error.log")}`,
      `Mutex "file:${this.parts.base}" default`,
      "ServerName private.example",
      ...modules.map((module) => `LoadModule ${module}_module ${modulesDirectory}/mod_${module}.so`),
      `User ${user}`,
      `Group ${group}`,
      ...listen.map((each) => `Listen ${each}`),
      `WSGISocketPrefix ${path("sockets/wsgi")}`,
      "WSGIDaemonProcess sales threads=5",
      "WSGIProcessGroup sales",
      `WSGIScriptAlias / ${path("app.wsgi")}`,
      ...lines,
    ];
    writeFileSync(this.parts.path(`releases/${name}/httpd.conf`), text.map((line) => `${line}\n`).join(""));
    const told = facts ?? [`LoadModule mpm_${mpm}_module`];
    const compared = [...listen.map(listenFact), ...told.map((line) => `full-restart ${line}`)];
    writeFileSync(this.parts.path(`releases/${name}/restart`), compared.map((line) => `${line}\n`).join(""));
  }

  /** Shell: makes a release the one that httpd reads. */
  switchTo(name: string): string {
    return `cp "$base/releases/${name}/httpd.conf" "$base/httpd.conf"; release=${name}`;
  }

  async run(script: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
    return capture(this.parts.argv(script));
  }

  /** Starts with a release and waits for its first answer. */
  async start(name: string, port: number): Promise<void> {
    const { status, stdout, stderr } = await this.run(`${this.switchTo(name)}; reload_httpd "" ${name}`);
    if (status !== 0) throw new Error(`httpd does not start:\n${stdout}${stderr}${this.errors}`);
    if ((await this.answer(port)) !== 200) throw new Error(`httpd does not answer:\n${this.errors}`);
  }

  /** The status that a request is answered with, 0 for none within 20 s. */
  async answer(port: number, query = ""): Promise<number> {
    const curl = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "90"];
    for (let tries = 0; tries < 100; tries++) {
      const { stdout } = await capture([...curl, `http://127.0.0.1:${port}/${query && `?${query}`}`]);
      if (stdout !== "000" || query !== "") return Number(stdout);
      await delay(200);
    }
    return 0;
  }

  get pid(): string {
    return existsSync(this.parts.path("pid")) ? readFileSync(this.parts.path("pid"), "utf8").trim() : "";
  }

  get errors(): string {
    return existsSync(this.parts.path("error.log")) ? readFileSync(this.parts.path("error.log"), "utf8") : "";
  }

  /** Ends httpd and removes everything. One that was just started, without a pid file yet, is ended as well. */
  async close(): Promise<void> {
    const { stdout } = await this.run(
      `! httpd_running || stop_httpd; pgrep -o -f "^${binary} -f $base/httpd.conf" || :`,
    );
    for (const pid of stdout.match(/^\d+$/gm) ?? []) process.kill(Number(pid));
    this.parts.remove();
  }
}

function listenFact(listen: string): string {
  const [address = "", port] = listen.includes(":") ? listen.split(":") : ["*", listen];
  const hex = address.split(".").map((byte) => Number(byte).toString(16).padStart(2, "0"));
  return `listen ${address} ${port} ${address === "*" ? "*" : hex.join("")}`;
}
