import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../templates/project-root";
import { copyProject } from "../demo/project-copy";
import { formatTable } from "../demo/table";
import { localFolders } from "../engine/environment";
import { findSandbox, upSandbox } from "../sandbox/sandbox";
import { DrillFleet } from "./drill-fleet";
import { Steps } from "./steps";

// `npm run drill`: loses hosts of a sandbox, brings them back as docs/disaster-recovery.md says, and tells what it took.
const usage = `Loses hosts of a sandbox and brings them back; docs/disaster-recovery.md is what it rehearses.

  npm run drill                          3 of 3 hosts, and the state: the fleet comes back from the repository
  npm run drill -- --hosts 20 --wipe 1   one of 20 hosts
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      hosts: { type: "string", default: "3" },
      wipe: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return void process.stdout.write(usage);
  const count = numberOf(values.hosts, 1000);
  const wiped = values.wipe === undefined ? count : numberOf(values.wipe, count);
  await findSandbox("drill")?.down();
  const local = localFolders(projectRoot).local;
  const state = join(local, "drill-state");
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state, { recursive: true });
  const steps = new Steps();
  const sandbox = await steps.time("the fleet as it was: sandbox", () =>
    upSandbox({
      name: "drill",
      hosts: Array.from({ length: count }, (_, index) => `web${index + 1}`),
      files: join(projectRoot, "stacks", "demo"),
      ownedByCaller: true,
    }),
  );
  try {
    const fleet = new DrillFleet(sandbox, copyProject(projectRoot, "drill"), state);
    await rehearse(fleet, steps, wiped);
  } finally {
    await sandbox.down();
    rmSync(state, { recursive: true, force: true });
  }
  process.stdout.write(`\n${formatTable(["step", "time"], steps.rows())}\n`);
}

async function rehearse(fleet: DrillFleet, steps: Steps, count: number): Promise<void> {
  const all = fleet.hosts;
  const [lost, left] = [all.slice(0, count), all.slice(count)];
  const isWhole = left.length === 0;
  await steps.time("the fleet as it was: pulumi up", () => fleet.up());
  const before = await fleet.digests();
  const processes = await fleet.processes(left);

  await steps.time(`${count} of ${all.length} hosts lost: blank machines with new keys`, async () => {
    for (const host of lost) await fleet.lose(host);
    if (isWhole) await fleet.loseState();
  });
  await steps.time("wsgi-fleet trust of each, with the fingerprint of its console", async () => {
    for (const host of lost) await fleet.trust(host);
  });
  await steps.time("pulumi up", () => fleet.up());
  await steps.time("every check of every host, asked from outside", () => fleet.expectAnswers());
  await steps.time("a second look: nothing to do", () => fleet.expectNothingToDo());

  const after = await fleet.digests();
  expect(new Set(Object.values(after)).size === 1, `all ${all.length} hosts have the same digest`);
  expect(JSON.stringify(after) === JSON.stringify(before), "it is the digest of before");
  if (!isWhole)
    expect(
      (await fleet.processes(left)) === processes,
      `httpd of the other ${left.length} was not restarted`,
    );
  process.stdout.write(`digest of the files of each host's release: ${Object.values(after)[0]}\n`);
}

function numberOf(text: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most) throw new Error(`Give a number from 1 to ${most}.`);
  return number;
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`The drill failed: ${what} - but that was not so.`);
  process.stdout.write(`✓ ${what}\n`);
}

main().catch((error: Error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.exitCode = 1;
});
