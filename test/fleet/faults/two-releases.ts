import { confirmCommand, stagedRelease, startedAttempt } from "../../../src/release/host-command";
import type { Captured } from "../../../tools/sandbox/capture";
import { Deployment } from "../deployment";
import type { HostRun } from "./fork-killer";
import { hostRuns } from "./host-runs";
import { onHost } from "./on-host";

/** A release that was pushed once by Pulumi, and how its commands push it again. */
export interface PushedRelease {
  readonly release: string;
  /** The name of its payload, which the host unpacks. */
  readonly payload: string;
  readonly stage: HostRun;
}

/** How a push ended: the stage it came to, and what it printed there. */
export interface PushEnd {
  readonly stage: "stage" | "activate" | "confirm" | "confirmed";
  readonly status: number | null;
  readonly output: string;
}

const folder = "/var/lib/wsgi-fleet";

/**
 * One host, web1, that Pulumi has pushed two releases to: `before`, the demo's, and `after`, which is live. From then on
 * they are pushed by the very commands that Pulumi ran, without Pulumi.
 */
export class TwoReleases {
  private constructor(
    readonly fleet: Deployment,
    readonly before: PushedRelease,
    readonly after: PushedRelease,
  ) {}

  /** `change` makes the fleet file of `after` out of the demo's. */
  static async create(
    name: string,
    change: (fleet: Deployment) => void | Promise<void>,
  ): Promise<TwoReleases> {
    const fleet = await Deployment.create(name, { hosts: 1 });
    await fleet.mustUp();
    const before = await pushed(fleet);
    await change(fleet);
    await fleet.mustUp();
    return new TwoReleases(fleet, before, await pushed(fleet));
  }

  run(command: string, stdin = ""): Promise<Captured> {
    return this.fleet.sandbox.exec("web1", ["sh", "-c", `cd && ${command}`], { stdin });
  }

  stage({ stage }: PushedRelease): Promise<Captured> {
    return this.run(stage.command, stage.stdin);
  }

  /** The command of an activation; `options` such as "confirm-within=3". */
  activation({ payload, release }: PushedRelease, options = "confirm-within=60"): HostRun {
    return {
      command: `sh ${folder}/host.sh activate web1 ${payload} ${release} ${options}`,
      stdin: "generation new\nend\n",
    };
  }

  /** Stages, activates and confirms, as far as that goes. */
  async push(pushed: PushedRelease, options?: string): Promise<PushEnd> {
    const staged = await this.stage(pushed);
    if (staged.status !== 0) return { stage: "stage", ...ended(staged) };
    const { command, stdin } = this.activation({ ...pushed, release: stagedRelease(staged.stdout) }, options);
    const activated = await this.run(command, stdin);
    if (activated.status !== 0) return { stage: "activate", ...ended(activated) };
    const attempt = startedAttempt(activated.stdout);
    const confirmed = await this.run(confirmCommand({ host: "web1", user: "root" }, attempt));
    return { stage: confirmed.status === 0 ? "confirmed" : "confirm", ...ended(confirmed) };
  }

  /** A push that must go through. */
  async mustPush(pushed: PushedRelease): Promise<void> {
    const { stage, output } = await this.push(pushed);
    if (stage === "confirmed") return;
    throw new Error(`The push ended in ${stage}: ${output}\n${await this.journal()}`);
  }

  /** Removes a release that is not live from the host, so that it is staged as if for the first time. */
  async unstage({ release, payload }: PushedRelease): Promise<void> {
    await this.script(
      `cd ${folder}; rm -rf releases/"$1" payloads/"$2"
       for maps in maps/*; do case " $(readlink releases/*/maps | tr '\\n' ' ') " in *"$maps "*) ;; *) rm -rf $maps ;; esac; done`,
      release,
      payload,
    );
  }

  /** Waits until the host has settled an attempt by itself, as its guard does. */
  async settled(): Promise<void> {
    await this.script(
      `i=0; while [ -e ${folder}/attempt ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i+1)); done`,
    );
  }

  journal(): Promise<string> {
    return this.script(`tail -n 15 ${folder}/journal`);
  }

  script(text: string, ...words: string[]): Promise<string> {
    return onHost(this.fleet.sandbox, "web1", text, ...words);
  }

  close(): Promise<void> {
    return this.fleet.close();
  }
}

async function pushed(fleet: Deployment): Promise<PushedRelease> {
  const { stage } = await hostRuns(fleet, "web1");
  if (stage === undefined) throw new Error("web1 was not staged.");
  const payload = await fleet.on("web1", "cat", `${folder}/confirmed`);
  const current = await fleet.on("web1", "readlink", `${folder}/current`);
  return { release: current.replace("releases/", ""), payload, stage };
}

function ended({ status, stdout, stderr }: Captured): { status: number | null; output: string } {
  return { status, output: stdout + stderr };
}
