import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadFleetFile } from "../../infra/fleet-file";
import type { Fleet } from "../../src/model/fleet";
import { probes } from "../../src/release/probe";
import { projectRoot } from "../../templates/project-root";
import { type PulumiRun, runLines } from "../../tools/demo/pulumi";
import { engineEnvironment } from "../../tools/engine/environment";
import { capture } from "../../tools/sandbox/capture";
import type { Layout } from "../../tools/sandbox/image-script";
import { type Sandbox, upSandbox } from "../../tools/sandbox/sandbox";

const plain = ["--non-interactive", "--color", "never"];

export interface Answer {
  readonly status: number;
  /** What the application says served it, "" where it said nothing. */
  readonly processGroup: string;
  readonly body: string;
}

/** What is deployed, and on how many of its hosts. */
export interface DeploymentOptions {
  /** `stacks/<stack>.fleet.yaml`, with the files of `stacks/<stack>/` on every host. Default: demo. */
  readonly stack?: string;
  /** So many hosts, web1 and so on; more than the demo's three are like those. Default: 3. */
  readonly hosts?: number;
  readonly layout?: Layout;
}

/**
 * A fleet of stacks/, the demo's unless told, on a sandbox of its own: a copy of the project in a temporary folder with its own state, whose
 * fleet file tests may change. Real engine, real SSH, real httpd.
 */
export class Deployment {
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(
    readonly sandbox: Sandbox,
    readonly stack: string,
  ) {
    this.folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
    for (const name of ["Pulumi.yaml", "stacks", "dist", "templates"]) {
      cpSync(join(projectRoot, name), join(this.folder, name), { recursive: true });
    }
    symlinkSync(join(projectRoot, "node_modules"), join(this.folder, "node_modules"));
    cpSync(join(projectRoot, "package.json"), join(this.folder, "package.json"));
    const state = join(this.folder, "state");
    mkdirSync(state);
    this.#environment = engineEnvironment(projectRoot, {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${state}`,
    });
    this.edit(`${stack}.fleet.yaml`, `../.local/sandbox/${stack}/id_ed25519`, sandbox.privateKeyFile);
    for (const { name, address, hostKey } of sandbox.hosts) {
      this.rewrite(`${stack}.fleet.yaml`, (text) =>
        text.includes(` ${name}: `)
          ? text.replace(new RegExp(`( ${name}: .*?hostKey: ")[^"]*`), (_, before) => `${before}${hostKey}`)
          : `${text}  ${name}: { address: ${address}, hostKey: "${hostKey}", configuration: web }\n`,
      );
    }
  }

  static async create(name: string, options: DeploymentOptions = {}): Promise<Deployment> {
    const { stack = "demo", hosts = 3, layout = "debian" } = options;
    const sandbox = await upSandbox({
      name,
      hosts: Array.from({ length: hosts }, (_, index) => `web${index + 1}`),
      layout,
      files: join(projectRoot, "stacks", stack),
      ownedByCaller: true,
    });
    const deployment = new Deployment(sandbox, stack);
    for (let absent = hosts + 1; absent <= 3; absent++) {
      deployment.rewrite(`${stack}.fleet.yaml`, (text) =>
        text.replace(new RegExp(`^ {2}web${absent}:.*\\n`, "m"), ""),
      );
    }
    if (layout !== "debian")
      deployment.edit(`${stack}.fleet.yaml`, "platform: debian", `platform: ${layout}`);
    await deployment.pulumi("stack", "init", stack);
    return deployment;
  }

  /** For every command of pulumi from now on; undefined takes a variable away. */
  setEnvironment(name: string, value: string | undefined): void {
    this.#environment[name] = value;
  }

  /** Changes one passage of a file of `stacks/`; fails where it does not stand there. */
  edit(file: string, from: string, to: string): void {
    this.rewrite(file, (text) => {
      if (!text.includes(from)) throw new Error(`There is no "${from}" in stacks/${file}:\n${text}`);
      return text.replace(from, to);
    });
  }

  rewrite(file: string, change: (text: string) => string): void {
    const path = join(this.folder, "stacks", file);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }

  text(file: string): string {
    return readFileSync(join(this.folder, "stacks", file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, "stacks", file), text);
  }

  /** The same with a text on standard input. */
  async pulumiWithInput(input: string, ...args: string[]): Promise<Pick<PulumiRun, "status" | "output">> {
    const argv = this.sandbox.inNetwork([
      "pulumi",
      "--cwd",
      this.folder,
      ...args,
      "--stack",
      this.stack,
      ...plain,
    ]);
    const { status, stdout, stderr } = await capture(argv, { stdin: input, env: this.#environment });
    return { status: status ?? 1, output: stdout + stderr };
  }

  pulumi(...args: string[]): Promise<PulumiRun> {
    const options = args[0] === "stack" ? [] : ["--stack", this.stack];
    return runLines(this.sandbox.inNetwork(["pulumi", ...args, ...options, ...plain]), {
      cwd: this.folder,
      env: this.#environment,
    });
  }

  /** The same with another stack of the project. */
  pulumiOn(stack: string, ...args: string[]): Promise<PulumiRun> {
    return runLines(this.sandbox.inNetwork(["pulumi", ...args, "--stack", stack, ...plain]), {
      cwd: this.folder,
      env: this.#environment,
    });
  }

  up(): Promise<PulumiRun> {
    return this.pulumi("up", "--yes", "--skip-preview");
  }

  /** `up` that must succeed; the failure shows pulumi's output and the hosts' logs. */
  async mustUp(): Promise<PulumiRun> {
    const run = await this.up();
    if (run.status === 0) return run;
    const logs = await Promise.all(
      this.sandbox.hosts.map(async ({ name }) => `--- ${name}\n${await this.sandbox.logs(name)}`),
    );
    throw new Error(`pulumi up failed:\n${run.output}\n${logs.join("\n")}`);
  }

  /** The command line of the project, in the network's own seat and with the deployment's state. */
  async wsgiFleet(...args: string[]): Promise<PulumiRun> {
    const cli = join(this.folder, "dist", "cli.js");
    return runLines(this.sandbox.inNetwork([process.execPath, cli, ...args]), {
      cwd: this.folder,
      env: this.#environment,
    });
  }

  /** curl in the network's own seat. */
  curl(...args: string[]): Promise<PulumiRun> {
    const argv = this.sandbox.inNetwork(["curl", "-sS", "--max-time", "20", ...args]);
    return runLines(argv, { cwd: this.folder, env: process.env });
  }

  addressOf(host: string): string {
    return this.sandbox.hosts.find(({ name }) => name === host)?.address ?? "";
  }

  /** The fleet file as it stands in this copy. */
  model(): Fleet {
    const loaded = loadFleetFile(join(this.folder, "stacks", `${this.stack}.fleet.yaml`))?.loaded;
    if (loaded === undefined) throw new Error(`stacks/${this.stack}.fleet.yaml cannot be loaded.`);
    return loaded.fleet;
  }

  /** What a host answers to every check of its configuration over http: `<name><path>` and the group, in order. */
  async checked(host: string): Promise<{ expected: string[]; answered: string[] }> {
    const { hosts, configurations } = this.model();
    const configuration = configurations[hosts[host]?.configuration ?? ""];
    if (configuration === undefined) throw new Error(`There is no host ${host}.`);
    const asked = probes(configuration).filter(({ scheme }) => scheme === "http");
    const { output } = await this.curl(
      ...asked.flatMap(({ host: name, port, path }, index) => [
        ...(index === 0 ? [] : ["--next", "-sS", "--max-time", "20"]),
        ...["-H", `Host: ${name}`, "-w", "%{http_code}\\n", `http://${this.addressOf(host)}:${port}${path}`],
      ]),
    );
    const answers = [...output.matchAll(/served by (.*)\n(\d+)$/gm)];
    return {
      expected: asked.map(
        ({ host: name, path, processGroup, status = 200 }) => `${name}${path} ${processGroup} ${status}`,
      ),
      answered: answers.map(
        ([, group, status], index) => `${asked[index]?.host}${asked[index]?.path} ${group} ${status}`,
      ),
    };
  }

  /** A request from the network's own seat to one host. */
  async request(host: string, url: string): Promise<Answer> {
    const { hostname, port, pathname } = new URL(url);
    const target = `http://${this.addressOf(host)}:${port || "80"}${pathname}`;
    const curl = [
      "curl",
      "-s",
      "--max-time",
      "20",
      "-w",
      "\n%{http_code}",
      "-H",
      `Host: ${hostname}`,
      target,
    ];
    const { output } = await runLines(this.sandbox.inNetwork(curl), { cwd: this.folder, env: process.env });
    const lines = output.split("\n");
    return {
      status: Number(lines.at(-1)),
      processGroup: /served by (.*)/.exec(output)?.[1] ?? "",
      body: output,
    };
  }

  /** Everything that the state backend holds, as one text. */
  stateFiles(): string {
    const state = join(this.folder, "state");
    return readdirSync(state, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
      .join("\n");
  }

  /** Standard output of a command inside a host. */
  async on(host: string, ...argv: string[]): Promise<string> {
    const { status, stdout, stderr } = await this.sandbox.exec(host, argv);
    if (status !== 0) throw new Error(`${argv.join(" ")} on ${host}: status ${status}: ${stderr}`);
    return stdout.trim();
  }

  /**
   * What any restart of httpd replaces: the parent with its start time, and the daemons. Its other children come and go
   * with the load.
   */
  httpdProcesses(host: string): Promise<string> {
    const parent = "p=$(cat /run/apache2/apache2.pid 2>/dev/null || cat /run/httpd/httpd.pid)";
    const daemons = "pgrep -P $p -f '^\\(wsgi:' | sort | tr '\\n' ' '";
    return this.on(host, "sh", "-c", `${parent}; echo $p; cut -d ' ' -f 22 /proc/$p/stat; ${daemons}`);
  }

  async close(): Promise<void> {
    await this.sandbox.down();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
