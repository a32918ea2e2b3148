import { cpSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { projectRoot } from "../../../templates/project-root";
import { runLines } from "../../../tools/demo/pulumi";
import { engineEnvironment } from "../../../tools/engine/environment";
import { Deployment } from "../deployment";
import { HostFiles } from "./host-files";
import { killAt } from "./kill-at";
import { loggedRestarts } from "./logged-restarts";
import { deployerProcesses } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that hosts need no state of Pulumi's to stay what they are: it may be lost, cut, old, locked or somebody else's.
let fleet: Deployment;
let threads = 10;
const web1 = "web1";
const hosts = ["web1", "web2"];

beforeAll(async () => {
  fleet = await Deployment.create("test-state", { hosts: 2 });
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const state = () => join(fleet.folder, "state");
const stackFile = () => join(state(), ".pulumi", "stacks", "wsgi-fleet", `${fleet.stack}.json`);
const settled = () => Promise.all(hosts.map((host) => expectSettled(fleet, host)));
/** What is another after any restart of httpd: its processes, and the count in its error log. */
const processes = () =>
  Promise.all(
    hosts.map(async (host) => [await fleet.httpdProcesses(host), await loggedRestarts(fleet.sandbox, host)]),
  );

function edit(): void {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
}

/** What pulumi had begun by its state, and has noted no end of. */
async function pending(): Promise<unknown[]> {
  const { output } = await fleet.pulumi("stack", "export", "--stack", fleet.stack);
  const { deployment } = JSON.parse(output) as { deployment: { pending_operations?: unknown[] } };
  return deployment.pending_operations ?? [];
}

/** A push restarts nothing and changes no release: what is live is what the program says. */
async function expectAdopted(push: () => Promise<unknown>): Promise<void> {
  const [releases, before] = [await settled(), await processes()];
  const recording = await recorded(fleet, push);
  for (const [index, host] of hosts.entries()) recording.of(host).expectServed([releases[index] ?? ""]);
  expect(await settled()).toEqual(releases);
  expect(await processes()).toEqual(before);
  expect(await pending()).toEqual([]);
  expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced/);
}

describe("a state that was lost", () => {
  it("wholly: the next push takes the hosts over without a restart", async () => {
    rmSync(join(state(), ".pulumi"), { recursive: true });
    expect((await fleet.pulumi("stack", "init", fleet.stack)).status).toBe(0);
    await expectAdopted(() => fleet.mustUp());
  });

  it("by half: nothing is touched, and a new one takes the hosts over", async () => {
    truncateSync(stackFile(), Math.floor(readFileSync(stackFile()).length / 2));
    const [releases, before] = [await settled(), await processes()];
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(
      /unexpected end of JSON input|could not deserialize|failed to load checkpoint/,
    );
    expect([await settled(), await processes()]).toEqual([releases, before]);
    rmSync(stackFile());
    expect((await fleet.pulumi("stack", "init", fleet.stack)).status).toBe(0);
    await expectAdopted(() => fleet.mustUp());
  });

  it("and an old one came back from a backup: the next push finds the hosts as they must be", async () => {
    const backup = join(fleet.folder, "backup");
    cpSync(state(), backup, { recursive: true });
    edit();
    await fleet.mustUp();
    rmSync(state(), { recursive: true });
    cpSync(backup, state(), { recursive: true });
    await expectAdopted(() => fleet.mustUp());
  });
});

describe("pulumi itself", () => {
  it.each([
    ["", { skipCheckpoints: "true", noted: 0 }],
    [", with checkpoints", { skipCheckpoints: "false", noted: 1 }],
  ])(
    "killed while hosts are switched%s: cancel frees the stack, and the next push restarts nothing twice",
    async (_, { skipCheckpoints, noted }) => {
      fleet.setEnvironment("PULUMI_SKIP_CHECKPOINTS", skipCheckpoints);
      onTestFinished(() => fleet.setEnvironment("PULUMI_SKIP_CHECKPOINTS", "true"));
      const files = new HostFiles(fleet.sandbox, web1);
      const count = files.journal().length;
      edit();
      const { done } = await killAt(
        () => files.journal().slice(count).includes("activate awaiting"),
        () => deployerProcesses(fleet),
      );
      const interrupted = await fleet.up();
      expect(interrupted.status).not.toBe(0);
      await done;
      const locked = await fleet.up();
      expect(locked.status).not.toBe(0);
      expect(locked.output).toMatch(/the stack is currently locked by 1 lock\(s\)/);
      const cancelled = await fleet.pulumi("cancel", "--yes");
      expect(cancelled.status, cancelled.output).toBe(0);
      expect(Math.min((await pending()).length, 1)).toBe(noted);
      // Hosts that nobody confirmed put back within a minute; a push does not wait for more than that.
      const { output } = await fleet.mustUp();
      expect(output).not.toMatch(/error/);
      await settled();
      expect(await pending()).toEqual([]);
      await expectAdopted(() => fleet.mustUp());
    },
  );

  it("twice at once on one stack: the second is refused at once and touches nothing", async () => {
    edit();
    const first = fleet.up();
    await lockAppears();
    const second = await fleet.up();
    expect(second.status).not.toBe(0);
    expect(second.output).toMatch(/the stack is currently locked by 1 lock\(s\)/);
    expect(second.output).not.toMatch(/web1\//);
    expect((await first).status).toBe(0);
    await settled();
  });

  it("twice at once with two states: hosts take one after the other, and serve one release", async () => {
    const env = engineEnvironment(projectRoot, {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${join(fleet.folder, "other-state")}`,
    });
    cpSync(state(), join(fleet.folder, "other-state"), { recursive: true });
    const other = (...args: string[]) =>
      runLines(
        fleet.sandbox.inNetwork([
          "pulumi",
          ...args,
          "--stack",
          fleet.stack,
          "--non-interactive",
          "--color",
          "never",
        ]),
        { cwd: fleet.folder, env },
      );
    const before = await settled();
    edit();
    const first = fleet.up();
    await lockAppears();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    edit();
    const second = other("up", "--yes", "--skip-preview");
    const ended = await Promise.all([first, second]);
    expect(
      ended.map(({ status }) => status),
      ended.map(({ output }) => output).join("\n"),
    ).toEqual([0, 0]);
    const after = await settled();
    expect(new Set(after).size).toBe(1);
    expect(before).not.toContain(after[0]);
  });
});

/** The file backend notes who works on a stack. */
async function lockAppears(): Promise<void> {
  const locks = join(state(), ".pulumi", "locks");
  const deadline = performance.now() + 60_000;
  const names = () => {
    try {
      return readdirSync(locks, { recursive: true }).map(String);
    } catch {
      return [];
    }
  };
  while (!names().some((name) => name.endsWith(".json"))) {
    if (performance.now() > deadline) throw new Error(`No lock appears in ${locks}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
