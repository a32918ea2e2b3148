import { execFileSync, spawn } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import type { Experiment, Observation, ObservedAnswer } from "./experiment";

// Runs as a child of the first process of private namespaces: everything it starts and writes ends with them.
// One experiment a line on standard input, one observation a line on standard output.

const log = "/srv/lab/error.log";
const commandPath = "/usr/sbin:/usr/bin:/sbin:/bin";
const startSeconds = 20;
const answerSeconds = 6;

/** What the experiment before this one left. */
let written: string[] = [];

function prepare({ files, dbm }: Experiment): void {
  for (const path of [...written, log, "/srv/lab/conf", "/srv/lab/maps", "/srv/lab/run"])
    rmSync(path, { recursive: true, force: true });
  written = Object.keys(files);
  for (const name of ["run", "maps", "conf"]) mkdirSync(`/srv/lab/${name}`, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  for (const [path, { type, text }] of Object.entries(dbm)) {
    writeFileSync(`${path}.source`, text);
    const format = type === "default" ? [] : ["-f", type.toUpperCase()];
    execFileSync("/usr/sbin/httxt2dbm", [...format, "-i", `${path}.source`, "-o", path], { stdio: "ignore" });
    rmSync(`${path}.source`);
  }
}

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
    socket.once("connect", () => socket.destroy());
  });
}

/** Only what was written since `from`. */
function logSince(from: number): string {
  try {
    const size = statSync(log).size;
    const buffer = Buffer.alloc(Math.max(0, size - from));
    const file = openSync(log, "r");
    readSync(file, buffer, 0, buffer.length, from);
    closeSync(file);
    return buffer.toString("utf8");
  } catch {
    return "";
  }
}

const logSize = (): number => {
  try {
    return statSync(log).size;
  } catch {
    return 0;
  }
};

function send(request: Experiment["requests"][number]): Promise<ObservedAnswer> {
  const from = logSize();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(request.port, request.address);
    const finish = (failure: "timeout" | "closed"): void => {
      clearTimeout(timer);
      socket.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1];
      const body = text.slice(text.indexOf("\r\n\r\n") + 4);
      const group = /^x-process-group: (.*)\r$/im.exec(text)?.[1];
      resolve({
        status: status ? Number(status) : failure,
        group,
        body: body.slice(0, 400),
        log: logSince(from),
      });
    };
    const timer = setTimeout(() => finish("timeout"), answerSeconds * 1000);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => finish("closed"));
    socket.on("error", () => finish("closed"));
    socket.on("connect", () => socket.write(request.bytes));
  });
}

async function run(experiment: Experiment): Promise<Observation> {
  prepare(experiment);
  const env = { PATH: commandPath, ...experiment.env };
  const server = spawn("/usr/sbin/apache2", ["-d", "/srv/lab", "-f", "/srv/lab/httpd.conf", "-DFOREGROUND"], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  server.stderr?.on("data", (chunk: Buffer) => {
    stderr += chunk.toString("utf8");
  });
  let exited = false;
  const exit = new Promise<void>((resolve) =>
    server.once("close", () => {
      exited = true;
      resolve();
    }),
  );
  try {
    const deadline = Date.now() + startSeconds * 1000;
    while (!exited && !((await isListening(80)) && (await isListening(8080)))) {
      if (Date.now() > deadline)
        return { started: false, stderr: `${stderr}\nno answer in ${startSeconds} s`, answers: [] };
      await sleep(5);
    }
    if (exited) return { started: false, stderr: stderr + logSince(0), answers: [] };
    const answers: ObservedAnswer[] = [];
    for (const request of experiment.requests) answers.push(await send(request));
    return { started: true, stderr, answers };
  } finally {
    endEverything();
    if (!exited) await exit;
    while ((await isListening(80)) || (await isListening(8080))) await sleep(5);
  }
}

/** Kills all processes of the namespace but the first one and this one. */
function endEverything(): void {
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === 1 || pid === process.pid) continue;
    try {
      if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() !== "apache2") continue;
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended by itself.
    }
  }
}

async function main(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const experiment = JSON.parse(line) as Experiment;
    const observation = await run(experiment).catch(
      (error: unknown): Observation => ({ started: false, stderr: `laboratory: ${error}`, answers: [] }),
    );
    process.stdout.write(`${JSON.stringify(observation)}\n`);
  }
}

void main();
