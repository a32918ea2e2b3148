import { join } from "node:path";
import { loadFleetFile } from "../../../infra/fleet-file";
import { prepareFleet } from "../../../infra/prepare-fleet";
import type { Rollout } from "../../../src/model/rollout";
import {
  activateCommand,
  confirmCommand,
  type HostCommandArgs,
  payloadPath,
  stageCommand,
  stagedRelease,
  startedAttempt,
} from "../../../src/release/host-command";
import { activateInput, stageInput } from "../../../src/release/stage-input";
import type { Captured } from "../../../tools/sandbox/capture";
import type { Deployment } from "../deployment";
import { inHome } from "./host-shell";

/** Runs a sh command as the SSH user on one host. */
export type HostShell = (command: string, stdin: string | Uint8Array) => Promise<Captured>;

export interface PushOptions {
  /** How its commands come to the host. Default: as root in root's home, without SSH. */
  readonly shell?: HostShell;
  /** What differs from the fleet file; of a direct push, `confirmWithin` may be short. */
  readonly rollout?: Partial<Rollout>;
}

/** How a push ended: at its first command that failed, or `done`. */
export interface PushEnd {
  readonly reached: "upload" | "stage" | "activate" | "confirm" | "done";
  /** What the host printed, both streams of every command. */
  readonly output: string;
}

/**
 * A push of the fleet file, as it stands in the deployment's copy now, to one host: the very commands, payload and inputs
 * of an `up`, without Pulumi. So it takes a few seconds, and a test may hold it between any two commands.
 */
export class DirectPush {
  private constructor(
    /** The release's name, as far as the deployer knows it. */
    readonly release: string,
    private readonly command: HostCommandArgs,
    private readonly payload: Uint8Array,
    private readonly hostConf: string,
    private readonly shell: HostShell,
    private readonly rollout: Rollout,
    private readonly generation: string,
  ) {}

  static of(fleet: Deployment, host: string, { shell, rollout }: PushOptions = {}): DirectPush {
    const loaded = loadFleetFile(join(fleet.folder, "stacks", `${fleet.stack}.fleet.yaml`));
    if (loaded === undefined) throw new Error(`There is no stacks/${fleet.stack}.fleet.yaml.`);
    const { prepared, diagnostics } = prepareFleet(loaded);
    const own = prepared?.hosts.get(host);
    const configuration = prepared?.configurations.get(fleet.model().hosts[host]?.configuration ?? "");
    if (own === undefined || configuration === undefined) throw new Error(JSON.stringify(diagnostics));
    const { payloadDigest, payload } = configuration.release;
    return new DirectPush(
      own.releaseId,
      { host, user: "root", payloadDigest, releaseId: own.releaseId },
      payload,
      own.hostConf,
      shell ?? inHome(fleet.sandbox, host),
      { ...fleet.model().rollout, ...rollout },
      `g${pushes++}`,
    );
  }

  upload(): Promise<Captured> {
    const path = payloadPath(this.command.payloadDigest);
    // As the plugin does: straight into the file.
    return this.shell(`mkdir -p "$(dirname ${path})" && cat >${path}`, this.payload);
  }

  stage(): Promise<Captured> {
    return this.shell(stageCommand(this.command, this.generation), stageInput(undefined, this.hostConf));
  }

  activate(release = this.release): Promise<Captured> {
    return this.shell(activateCommand(this.command, release, this.rollout), activateInput(this.generation));
  }

  confirm(attempt: string): Promise<Captured> {
    return this.shell(confirmCommand(this.command, attempt), "");
  }

  /** Everything one after the other, until a command fails. */
  async run({ isUploaded = false } = {}): Promise<PushEnd> {
    let output = "";
    const failed = async (running: Promise<Captured>) => {
      const { status, stdout, stderr } = await running;
      output += stdout + stderr;
      return status !== 0;
    };
    if (!isUploaded && (await failed(this.upload()))) return { reached: "upload", output };
    if (await failed(this.stage())) return { reached: "stage", output };
    if (await failed(this.activate(stagedRelease(output)))) return { reached: "activate", output };
    if (await failed(this.confirm(startedAttempt(output)))) return { reached: "confirm", output };
    return { reached: "done", output };
  }
}

let pushes = 0;

/** A push that must go through; the failure shows what the host said. Gives the release. */
export async function mustPush(fleet: Deployment, host: string, options: PushOptions = {}): Promise<string> {
  const push = DirectPush.of(fleet, host, options);
  const { reached, output } = await push.run();
  if (reached !== "done") throw new Error(`The push failed at ${reached}:\n${output}`);
  return push.release;
}
