import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadFleetFile } from "../../infra/fleet-file";
import { projectRoot } from "../../templates/project-root";
import { observe } from "../demo/observe";
import { type PulumiRun, runLines } from "../demo/pulumi";
import { engineEnvironment } from "../engine/environment";
import type { Sandbox } from "../sandbox/sandbox";

const quiet =
  /^\s*$|^@ |stand-in for the command plugin|^View |providers:command| creating \(\d+s\)| updating \(\d+s\)/;

const file = join("stacks", "demo.fleet.yaml");

/** The files of a release that are the same on every host with the same configuration: no host's own token. */
const digestOfRelease = `cd /var/lib/wsgi-fleet/current/ && find . -type f ! -name probe.conf ! -name manifest ! -name listing \\
  ! -name COMPLETE ! -name payload -exec sha256sum {} + | sort -k 2 | sha256sum | cut -c 1-16`;

/** The demo's fleet on as many hosts as the sandbox has, and what a person does with it. */
export class DrillFleet {
  readonly #env: NodeJS.ProcessEnv;
  readonly #file: string;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly project: string,
    private readonly state: string,
  ) {
    this.#env = engineEnvironment(projectRoot, {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: "",
    });
    this.#file = join(project, file);
    const hosts = sandbox.hosts.map(
      ({ name, address, hostKey }) =>
        `  ${name}: { address: ${address}, hostKey: "${hostKey}", configuration: web }\n`,
    );
    const text = readFileSync(this.#file, "utf8").replace("sandbox/demo/", "sandbox/drill/");
    writeFileSync(this.#file, text.replace(/^hosts:\n(?: .*\n)*/m, `hosts:\n${hosts.join("")}`));
  }

  get hosts(): string[] {
    return this.sandbox.hosts.map(({ name }) => name);
  }

  async up(): Promise<void> {
    // The stack may be new, as after the loss of the state.
    await this.#run(["pulumi", "stack", "init", "demo"], { quietly: true });
    await this.#must(["pulumi", "up", "--yes", "--skip-preview", "--suppress-outputs"]);
  }

  /** A blank machine with another host key takes the place of a host. */
  async lose(host: string): Promise<void> {
    await this.sandbox.wipe(host, { newHostKey: true });
  }

  async loseState(): Promise<void> {
    rmSync(this.state, { recursive: true });
    mkdirSync(this.state);
  }

  /** The fingerprint comes from the machine's console, not over the network. */
  async trust(host: string): Promise<void> {
    const key = "/etc/ssh/ssh_host_ed25519_key.pub";
    const { stdout } = await this.sandbox.exec(host, ["ssh-keygen", "-lf", key]);
    const fingerprint = stdout.split(" ")[1] ?? "";
    const cli = join(this.project, "dist", "cli.js");
    await this.#must([process.execPath, cli, "trust", file, host, "--fingerprint", fingerprint]);
  }

  /** Every check of the fleet file, on every host, must be answered by the group that it names. */
  async expectAnswers(): Promise<void> {
    const loaded = loadFleetFile(this.#file)?.loaded;
    if (loaded === undefined) throw new Error(`${this.#file} cannot be loaded.`);
    const answers = await observe(loaded.fleet, this.sandbox);
    const wrong = answers.filter(
      ({ expected, observed, status }) => status !== 200 || (expected !== "any" && expected !== observed),
    );
    if (wrong.length > 0) throw new Error(`Wrong answers: ${JSON.stringify(wrong, null, 2)}`);
    process.stdout.write(
      `  ${answers.length} requests, all answered by the group that the fleet file names\n`,
    );
  }

  async expectNothingToDo(): Promise<void> {
    await this.#must(["pulumi", "preview", "--expect-no-changes"]);
  }

  /** Of what each host serves, by host. */
  async digests(): Promise<Record<string, string>> {
    const digests = this.hosts.map(async (host) => [host, await this.#on(host, digestOfRelease)]);
    return Object.fromEntries(await Promise.all(digests));
  }

  /** What a restart of httpd would replace: the parent, with its start time. */
  async processes(hosts: readonly string[]): Promise<string> {
    const script =
      "p=$(cat /run/apache2/apache2.pid); echo $p; cut -d ' ' -f 22 /proc/$p/stat; pgrep -P $p -f '^.wsgi:'";
    return (await Promise.all(hosts.map((host) => this.#on(host, script)))).join("\n");
  }

  async #on(host: string, script: string): Promise<string> {
    const { status, stdout, stderr } = await this.sandbox.exec(host, ["sh", "-c", script]);
    if (status !== 0) throw new Error(`On ${host}: ${stderr}`);
    return stdout.trim();
  }

  async #must(argv: readonly string[]): Promise<void> {
    const { status, output } = await this.#run(argv, {});
    if (status !== 0) throw new Error(`The drill failed at: ${argv.join(" ")}\n${output}`);
  }

  #run(argv: readonly string[], { quietly = false }): Promise<PulumiRun> {
    const [command = "", ...args] = argv;
    const isPulumi = command === "pulumi";
    const words = isPulumi ? argv : ["wsgi-fleet", ...args.slice(1)];
    if (!quietly) process.stdout.write(`$ ${words.join(" ")}\n`);
    const options = isPulumi
      ? [...(args[0] === "stack" ? [] : ["--stack", "demo"]), "--non-interactive", "--color", "never"]
      : [];
    return runLines(this.sandbox.inNetwork([command, ...args, ...options]), {
      cwd: this.project,
      env: this.#env,
      onLine: (line) => {
        if (!quietly && !quiet.test(line)) process.stdout.write(`  ${line}\n`);
      },
    });
  }
}
