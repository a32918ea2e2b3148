import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type EngineEvent,
  LocalWorkspace,
  type OutputMap,
  type PulumiFn,
  type Stack,
} from "@pulumi/pulumi/automation";
import { installCommandPlugin } from "../../tools/engine/command-plugin";
import { engineEnvironment, localFolders } from "../../tools/engine/environment";

const projectRoot = resolve(__dirname, "..", "..");

export interface Run {
  /** Everything that the CLI printed. */
  readonly printed: string;
  readonly outputs: OutputMap;
  /** What happened to which resource, in order: `create cmd`, `replace cmd`, `delete cmd`. */
  readonly steps: string[];
  /** What the plugin said about a resource: `cmd: text`, and when (in milliseconds). */
  readonly messages: { readonly text: string; readonly at: number; readonly severity: string }[];
}

/** A stack with a file backend of its own, run by the real engine with the command plugin under test. */
export class TestStack {
  readonly #folder: string;
  readonly #stack: Stack;

  private constructor(folder: string, stack: Stack) {
    this.#folder = folder;
    this.#stack = stack;
  }

  static async open(): Promise<TestStack> {
    mkdirSync(localFolders(projectRoot).local, { recursive: true });
    const folder = mkdtempSync(join(localFolders(projectRoot).local, "test-stack-"));
    const environment = engineEnvironment(projectRoot);
    const choice = process.env.WSGI_FLEET_COMMAND_PLUGIN;
    if (choice) {
      environment.PULUMI_HOME = join(folder, "pulumi-home");
      await installCommandPlugin(projectRoot, choice, environment.PULUMI_HOME);
    }
    environment.PULUMI_BACKEND_URL = `file://${folder}`;
    // An agent of the machine must not lend its keys to a test.
    process.env.SSH_AUTH_SOCK = "";
    const path = environment.PATH;
    process.env.PATH = path;
    const envVars = Object.fromEntries(
      Object.entries(environment).filter(([name]) => name.startsWith("PULUMI_")),
    ) as Record<string, string>;
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName: "test", projectName: "conformance", program: async () => undefined },
      { envVars },
    );
    // Each update would also read its own history by another run of the CLI, which no test looks at.
    stack.info = async () => undefined;
    return new TestStack(folder, stack);
  }

  up(program: () => unknown): Promise<Run> {
    return this.#run((onEvent) => this.#stack.up({ program: inline(program), onEvent }));
  }

  preview(program: () => unknown, options: { diff?: boolean } = {}): Promise<Run> {
    return this.#run(async (onEvent) => {
      const { stdout } = await this.#stack.preview({ ...options, program: inline(program), onEvent });
      return { stdout, outputs: {} };
    });
  }

  /** What an `up` that must fail prints. */
  async failUp(program: () => unknown): Promise<string> {
    try {
      await this.up(program);
    } catch (error) {
      return String(error);
    }
    throw new Error("The update succeeded, and should have failed.");
  }

  /** What an `up` prints that is interrupted, as by Ctrl-C, after some milliseconds. */
  async interruptUp(program: () => unknown, milliseconds: number): Promise<string> {
    const signal = AbortSignal.timeout(milliseconds);
    return this.#stack.up({ program: inline(program), signal }).then(({ stdout }) => stdout, String);
  }

  destroy(): Promise<Run> {
    return this.#run(async (onEvent) => {
      const { stdout } = await this.#stack.destroy({ onEvent });
      return { stdout, outputs: {} };
    });
  }

  refresh(): Promise<unknown> {
    return this.#stack.refresh();
  }

  /** Every state and history file of the backend, as it lies on disk. */
  stateFiles(): string {
    const names = readdirSync(join(this.#folder, ".pulumi"), { recursive: true, encoding: "utf8" });
    return names
      .filter((name) => name.endsWith(".json") || name.endsWith(".bak"))
      .map((name) => readFileSync(join(this.#folder, ".pulumi", name), "utf8"))
      .join("\n");
  }

  /** The stored outputs of one resource. */
  async stored(name: string): Promise<Record<string, unknown>> {
    const { deployment } = await this.#stack.exportStack();
    const resources: { urn: string; outputs?: Record<string, unknown> }[] = deployment.resources;
    return resources.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs ?? {};
  }

  async close(): Promise<void> {
    await this.#stack.destroy().finally(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  async #run(
    start: (onEvent: (event: EngineEvent) => void) => Promise<{ stdout: string; outputs: OutputMap }>,
  ): Promise<Run> {
    const steps: string[] = [];
    const messages: Run["messages"][number][] = [];
    const { stdout, outputs } = await start((event) => {
      const step = event.resourcePreEvent?.metadata;
      if (step?.type.startsWith("command:")) steps.push(`${step.op} ${nameOf(step.urn)}`);
      const said = event.diagnosticEvent;
      if (said?.urn?.includes("::command:")) {
        const text = `${nameOf(said.urn)}: ${said.message.trimEnd()}`;
        messages.push({ text, at: Date.now(), severity: said.severity });
      }
    });
    return { printed: stdout, outputs, steps: steps.filter((step) => !step.startsWith("same ")), messages };
  }
}

function inline(program: () => unknown): PulumiFn {
  return async () => program() as Record<string, unknown>;
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}
