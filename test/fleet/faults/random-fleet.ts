import { expect } from "vitest";
import { Deployment } from "../deployment";
import { atInstant } from "./at-instant";
import { FleetChanges } from "./fleet-changes";
import { HostFiles } from "./host-files";
import { onHost } from "./on-host";
import { deployerProcesses, hostScript, httpdParent, signalAll } from "./processes";
import { RequestRecorder } from "./request-recorder";
import { expectSettled } from "./settled";

const base = "/var/lib/wsgi-fleet";

/** What may be killed while a push runs. */
export const victims = ["pulumi", "plugin", "program", "worker", "guard", "httpd"] as const;
export type Victim = (typeof victims)[number];

/** When: as soon as the host shows it. */
export const instants = ["stage", "switching", "awaiting"] as const;
export type Instant = (typeof instants)[number];

/** Three hosts, what may happen to them, and what must hold afterwards. */
export class RandomFleet {
  readonly changes: FleetChanges;
  /** Hosts that serve nothing, because a step took them down and no push has gone to them since. */
  readonly down = new Set<string>();
  readonly steps: string[] = [];

  private constructor(readonly fleet: Deployment) {
    this.changes = new FleetChanges(fleet);
  }

  static async create(name: string): Promise<RandomFleet> {
    const fleet = await Deployment.create(name);
    fleet.rewrite("demo.fleet.yaml", (text) => `${text}\nrollout: { confirmWithin: 10 }\n`);
    await fleet.mustUp();
    return new RandomFleet(fleet);
  }

  get hosts(): string[] {
    return this.fleet.sandbox.hosts.map(({ name }) => name);
  }

  /** Runs a step while clients ask, and expects the invariant of it. `disturbed`: hosts that the step itself takes down. */
  async step(name: string, action: () => Promise<unknown>, disturbed: readonly string[] = []): Promise<void> {
    this.steps.push(name);
    const asked = this.hosts.filter((host) => !this.down.has(host) && !disturbed.includes(host));
    const recorder =
      asked.length === 0 ? undefined : await RequestRecorder.start(this.fleet, { hosts: asked, every: 60 });
    await action();
    for (const host of this.hosts) await this.#settle(host);
    const recording = await recorder?.stop();
    for (const host of asked) {
      const own = recording?.of(host);
      if (own === undefined) continue;
      const restarts = new Set(own.restartFailures([500, 503]));
      const wrong = own.failures().filter((answer) => !restarts.has(answer));
      const told = `${this.steps.join("\n")}\n${host}: ${own.summary()}\n${await this.#journal(host)}`;
      expect(wrong, told).toEqual([]);
      expect(own.releases(), told).not.toContain("");
      expect(restarts.size, told).toBeLessThanOrEqual(Math.max(3, own.answers.length / 10));
    }
  }

  /** `up` of the fleet file as it stands, to all hosts. */
  async mustUp(): Promise<void> {
    const { status, output } = await this.fleet.up();
    expect(status, `${this.steps.join("\n")}\n${output}`).toBe(0);
    this.down.clear();
    await this.expectOneRelease();
  }

  /** All hosts serve the same release: they have the same variables. */
  async expectOneRelease(): Promise<void> {
    const releases = await Promise.all(this.hosts.map((host) => this.#served(host)));
    const parts = new Set(releases.map((release) => release.split("-")[0]));
    expect([...parts], this.steps.join("\n")).toHaveLength(1);
  }

  /**
   * Kills at an instant of what runs on `host`; nothing happens where that never comes. What it gives resolves when nothing
   * will be killed any more.
   */
  async killing(
    victim: Victim,
    host: string,
    instant: Instant,
    delay: number,
  ): Promise<() => Promise<unknown>> {
    const files = new HostFiles(this.fleet.sandbox, host);
    const shows = {
      stage: () => files.text(`${base}/lock`).startsWith("stage by"),
      switching: () => files.text(`${base}/attempt`).includes("phase switching"),
      awaiting: () => files.text(`${base}/attempt`).includes("phase awaiting"),
    }[instant];
    let state: "waiting" | "come" | "over" = "waiting";
    const isNow = () => state === "waiting" && shows();
    const { done } = await atInstant(isNow, async () => {
      state = "come";
      await new Promise((resolve) => setTimeout(resolve, delay));
      signalAll(this.#processes(victim, host), "SIGKILL");
    });
    done.catch(() => undefined);
    return async () => {
      if (state === "come") await done;
      state = "over";
    };
  }

  /** After a deployer was killed: what it left is ended, and its lock is taken away. */
  async afterKill(): Promise<void> {
    for (const host of this.hosts) await this.#untilQuiet(host);
    signalAll(deployerProcesses(this.fleet), "SIGKILL");
    await this.fleet.pulumi("cancel", "--yes");
    for (const host of this.hosts) {
      // Children of a httpd that was killed answer until somebody ends them.
      const parent = "kill -0 $(cat /run/apache2/apache2.pid) 2>/dev/null && echo runs || :";
      if ((await onHost(this.fleet.sandbox, host, parent)) !== "runs") this.down.add(host);
    }
  }

  #processes(victim: Victim, host: string) {
    const { sandbox } = this.fleet;
    if (victim === "httpd") return httpdParent(sandbox, host);
    if (victim === "worker") return hostScript(sandbox, host, "work");
    if (victim === "guard") return hostScript(sandbox, host, "guard");
    return deployerProcesses(this.fleet, victim);
  }

  async #untilQuiet(host: string): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (hostScript(this.fleet.sandbox, host).length > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Nothing runs any more, and one complete release answers. An attempt that nobody is left to settle is put in order. */
  async #settle(host: string): Promise<void> {
    await this.#untilQuiet(host);
    const { sandbox } = this.fleet;
    if (new HostFiles(sandbox, host).text(`${base}/attempt`) !== "") {
      this.steps.push(`  recover ${host}`);
      const { status, stdout, stderr } = await sandbox.exec(host, ["sh", `${base}/host.sh`, "recover", host]);
      expect(status, `${this.steps.join("\n")}\n${stdout}${stderr}${await this.#journal(host)}`).toBe(0);
      this.down.delete(host);
    }
    if (!this.down.has(host)) await this.#served(host);
  }

  async #served(host: string): Promise<string> {
    try {
      return await expectSettled(this.fleet, host);
    } catch (error) {
      throw new Error(`${this.steps.join("\n")}\n${await this.#journal(host)}\n${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  #journal(host: string): Promise<string> {
    return onHost(this.fleet.sandbox, host, `tail -n 15 ${base}/journal 2>&1 || :`);
  }
}
