import { execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { runLines } from "../../../tools/demo/pulumi";
import { engineEnvironment } from "../../../tools/engine/environment";
import { type FleetSize, largeFleetText, largeMapText } from "../large-fleet";

/** A project of its own with a file backend and one stack, whose hosts are answered for by `answering-provider.ts`. */
export class GrowthProject {
  readonly #folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-growth-"));
  readonly #fleetFile = join(this.#folder, "stacks", "growth.fleet.yaml");
  readonly #environment: NodeJS.ProcessEnv;

  constructor(size: FleetSize) {
    for (const name of ["Pulumi.yaml", "package.json", "dist", "templates"])
      cpSync(join(projectRoot, name), join(this.#folder, name), { recursive: true });
    symlinkSync(join(projectRoot, "node_modules"), join(this.#folder, "node_modules"));
    for (const name of ["stacks", "state", "home"]) mkdirSync(join(this.#folder, name));
    const key = join(this.#folder, "id_ed25519");
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
    const fleet = largeFleetText(size, "map.txt");
    writeFileSync(this.#fleetFile, `connection: { privateKeyFile: ${key} }\n${fleet}`);
    writeFileSync(join(this.#folder, "stacks", "map.txt"), largeMapText(size));
    const plugin = join(this.#folder, "home", "plugins", "resource-command-v1.2.1");
    mkdirSync(plugin, { recursive: true });
    const launcher = join(plugin, "pulumi-resource-command");
    const script = join(projectRoot, "dist", "tools", "bench-answering-provider.js");
    writeFileSync(launcher, `#!/bin/sh\nexec '${process.execPath}' '${script}' "$@"\n`);
    chmodSync(launcher, 0o755);
    this.#environment = {
      ...engineEnvironment(projectRoot),
      PULUMI_HOME: join(this.#folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.#folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: "",
    };
  }

  get fleetFile(): string {
    return this.#fleetFile;
  }

  async init(): Promise<void> {
    await this.pulumi(["stack", "init", "growth"]);
    await this.pulumi(["config", "set", "look", "false", "--stack", "growth"]);
  }

  /** Another number of threads, which every host gets. */
  edit(): void {
    const text = readFileSync(this.#fleetFile, "utf8");
    writeFileSync(
      this.#fleetFile,
      text.replace(
        /name: sales, threads: (\d+)/,
        (_, threads) => `name: sales, threads: ${Number(threads) + 1}`,
      ),
    );
  }

  /** Seconds; what pulumi says where it fails. */
  async pulumi(argv: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
    const { status, output, seconds } = await runLines(
      ["pulumi", ...argv, "--non-interactive", "--color", "never"],
      { cwd: this.#folder, env: { ...this.#environment, ...environment } },
    );
    if (status !== 0) throw new Error(`pulumi ${argv.join(" ")}:\n${output}`);
    return seconds;
  }

  /** The state as it lies in the backend. */
  state(): string {
    return readFileSync(
      join(this.#folder, "state", ".pulumi", "stacks", "wsgi-fleet", "growth.json"),
      "utf8",
    );
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
