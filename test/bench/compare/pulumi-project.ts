import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { runLines } from "../../../tools/demo/pulumi";
import { engineEnvironment } from "../../../tools/engine/environment";
import type { Ground, Run } from "./contender";

/** The stack of every bench. */
export const stack = "bench";

/** A Pulumi project in a contender's folder, with a state of its own in files. */
export class PulumiProject {
  /** Of every command from now on. */
  readonly environment: NodeJS.ProcessEnv;
  readonly #state: string;

  constructor(private readonly ground: Ground) {
    this.#state = join(ground.folder, "state");
    const backend = `file://${this.#state}`;
    this.environment = engineEnvironment(projectRoot, { ...process.env, PULUMI_BACKEND_URL: backend });
    symlinkSync(join(projectRoot, "node_modules"), join(ground.folder, "node_modules"));
    cpSync(join(projectRoot, "package.json"), join(ground.folder, "package.json"));
    mkdirSync(join(ground.folder, "stacks"));
  }

  /** A state that knows nothing. */
  async reset(): Promise<void> {
    rmSync(this.#state, { recursive: true, force: true });
    mkdirSync(this.#state);
    const { status, output } = await this.pulumi("stack", "init", stack);
    if (status !== 0) throw new Error(output);
  }

  up(): Promise<Run> {
    return this.pulumi("up", "--stack", stack, "--yes", "--skip-preview");
  }

  preview(): Promise<Run> {
    return this.pulumi("preview", "--stack", stack, "--diff");
  }

  /** How many resources the state has, of the engine's own making and others. */
  async resources(): Promise<{ components: number; resources: number }> {
    const { output } = await this.pulumi("stack", "export", "--stack", stack);
    const { deployment } = JSON.parse(output) as {
      deployment: { resources: { custom: boolean; type: string }[] };
    };
    const ours = deployment.resources.filter(({ type }) => !type.startsWith("pulumi:"));
    const resources = ours.filter(({ custom }) => custom).length;
    return { components: ours.length - resources, resources };
  }

  pulumi(...args: string[]): Promise<Run> {
    const argv = ["pulumi", ...args, "--non-interactive", "--color", "never"];
    return runLines(this.ground.sandbox.inNetwork(argv), { cwd: this.ground.folder, env: this.environment });
  }
}
