import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { HostFiles } from "./host-files";
import { killAt } from "./kill-at";
import { type DeployerPart, deployerProcesses, hostScript, signalAll } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that pulumi, its language host or its plugin may be killed at any instant of a push: the host serves one
// complete release throughout, settles by itself, and `pulumi cancel` and another push bring it to the new release.
// By default pulumi notes nothing before it ends, and so loses all that a run did; the same where it writes checkpoints.
// With WSGI_FLEET_LONG=1 a hundred times more, at random instants; WSGI_FLEET_KILLS says how many.
let fleet: Deployment;
let files: HostFiles;
let threads = 5;
/** Milliseconds that a push takes. */
let duration = 0;
const long = process.env.WSGI_FLEET_LONG === "1";
const kills = Number(process.env.WSGI_FLEET_KILLS ?? (long ? 100 : 2));
const parts: DeployerPart[] = ["pulumi", "language host", "plugin"];

beforeAll(async () => {
  fleet = await Deployment.create("test-killed-deployer", { hosts: 1 });
  fleet.edit("demo.fleet.yaml", "fleet: demo\n", "fleet: demo\nrollout: {confirmWithin: 10}\n");
  files = new HostFiles(fleet.sandbox, "web1");
  await fleet.mustUp();
  change();
  const start = performance.now();
  await fleet.mustUp();
  duration = performance.now() - start;
});
afterAll(() => fleet?.close());

/** Makes another release of the fleet file. */
function change(): void {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
}

/** Every process of the run has ended; what outlives the one that was killed is killed as well, after 20 seconds. */
async function deployerGone(): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (deployerProcesses(fleet).length > 0) {
    if (performance.now() > deadline) signalAll(deployerProcesses(fleet), "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Nobody works on the host any more and no switch is open. */
async function settledByItself(): Promise<void> {
  const deadline = performance.now() + 90_000;
  const works = () => hostScript(fleet.sandbox, "web1").length > 0;
  while (works() || files.text("/var/lib/wsgi-fleet/attempt") !== "") {
    if (performance.now() > deadline) throw new Error(`web1 does not settle:\n${await journal()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const journal = () => fleet.on("web1", "tail", "-n", "15", "/var/lib/wsgi-fleet/journal");

/** A push that is killed, and another. */
async function killed(
  part: DeployerPart,
  instant: () => boolean,
  whenKilled: () => void = () => undefined,
): Promise<void> {
  const before = await expectSettled(fleet, "web1");
  change();
  let after = "";
  const recording = await recorded(fleet, async () => {
    let over = false;
    const kill = await killAt(
      () => !over && instant(),
      () => deployerProcesses(fleet, part),
    );
    const run = await fleet.up();
    // A random instant may come when the run is over; then there is nothing to kill.
    over = true;
    if (run.status !== 0) expect(await kill.done, run.output).not.toEqual([]);
    if (run.status !== 0) whenKilled();
    await deployerGone();
    await settledByItself();
    await expectSettled(fleet, "web1");
    await fleet.pulumi("cancel", "--yes");
    const again = await fleet.up();
    expect(again.status, `${run.output}\n---\n${again.output}\n${await journal()}`).toBe(0);
    after = await expectSettled(fleet, "web1");
  });
  expect(after).not.toBe(before);
  recording.expectServed([before, after], { restarts: "twice" });
  const { expected, answered } = await fleet.checked("web1");
  expect(answered).toEqual(expected);
}

/** What the backend holds of the stack. */
const state = () =>
  readFileSync(join(fleet.folder, "state", ".pulumi", "stacks", "wsgi-fleet", `${fleet.stack}.json`), "utf8");

describe("a deployer that is killed", () => {
  it("has noted nothing of what it did, and the next push needs nothing of it", async () => {
    const before = state();
    const said = files.journal().length;
    let lost = "";
    await killed(
      "pulumi",
      () => files.journal().slice(said).includes("activate awaiting"),
      () => {
        lost = state();
      },
    );
    expect(lost).toBe(before);
    expect(state()).not.toBe(before);
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created|replaced|deleted)/);
  });

  it(`at random instants, ${kills} times`, async () => {
    const random = mulberry32(Number(process.env.WSGI_FLEET_SEED ?? 7));
    for (let n = 0; n < kills; n++) {
      const part = parts[n % parts.length] ?? "pulumi";
      const delay = random() * duration;
      const start = performance.now();
      await killed(part, () => performance.now() - start > delay);
      if (long)
        console.log(`kill ${n + 1}: ${part} after ${Math.round(delay)} ms of ${Math.round(duration)}`);
    }
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created|replaced|deleted)/);
  }, 14_400_000);

  it("in a first push and in a destroy: again is all that it takes", async () => {
    const kill = async (event: string, ...command: string[]) => {
      const said = files.journal().length;
      await killAt(
        () => files.journal().slice(said).includes(event),
        () => deployerProcesses(fleet, "pulumi"),
      );
      const run = await fleet.pulumi(...command, "--yes", "--skip-preview");
      expect(run.status, run.output).not.toBe(0);
      await deployerGone();
      await settledByItself();
      await fleet.pulumi("cancel", "--yes");
      return run;
    };
    const whole = state();
    await kill("restore restored", "destroy");
    expect(state()).toBe(whole);
    expect((await fleet.pulumi("destroy", "--yes", "--skip-preview")).status).toBe(0);
    await expectSettled(fleet, "web1", { original: true });
    await kill("stage staged", "up");
    const again = await fleet.up();
    expect(again.status, `${again.output}\n${await journal()}`).toBe(0);
    await expectSettled(fleet, "web1");
    expect((await fleet.mustUp()).output).not.toMatch(/\d (updated|created|replaced|deleted)/);
  }, 600_000);
});

describe("a deployer that is killed, and writes checkpoints", () => {
  beforeAll(() => fleet.setEnvironment("PULUMI_SKIP_CHECKPOINTS", "false"));

  it.each<[DeployerPart, string]>([
    ["pulumi", "stage staged"],
    ["plugin", "activate begin"],
    ["pulumi", "activate awaiting"],
    ["language host", "activate begin"],
  ])("%s, when the host's journal says %s", async (part, event) => {
    const said = files.journal().length;
    await killed(part, () => files.journal().slice(said).includes(event));
  });

  it(`at random instants, ${kills} times`, async () => {
    const random = mulberry32(Number(process.env.WSGI_FLEET_SEED ?? 6));
    for (let n = 0; n < kills; n++) {
      const part = parts[Math.floor(random() * parts.length)] ?? "pulumi";
      const delay = random() * duration;
      const start = performance.now();
      await killed(part, () => performance.now() - start > delay);
      if (long) console.log(`kill ${n + 1}: ${part} after ${Math.round(delay)} ms, with checkpoints`);
    }
  }, 14_400_000);
});

/** Numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
