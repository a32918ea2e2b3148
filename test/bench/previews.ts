// npm run bench:previews: how long a preview without changes takes with and without a look at the hosts, and with some of
// them down. Real hosts of the sandbox, real engine; the kinds take turns in each round, so that they see the same machine.
// `-- HOSTS DOWN ROUNDS`: so many hosts (50), so many of them down (5: the first half refuses, the others are silent), 5 rounds.
import { Deployment } from "../fleet/deployment";

const [hosts = 50, down = 5, rounds = 5] = process.argv.slice(2).map(Number);
void measure();

async function measure(): Promise<void> {
  const fleet = await Deployment.create("bench-previews", { hosts });
  try {
    await fleet.mustUp();
    const all = await inTurns(fleet, [
      ["without a look", () => preview(fleet, false)],
      ["with a look", () => preview(fleet, true)],
    ]);
    report(`${hosts} hosts, all of them up`, all);
    for (let n = 1; n <= down; n++) {
      const target = n <= down / 2 ? ["REJECT"] : ["DROP"];
      await fleet.on(`web${n}`, "iptables", "-A", "INPUT", "-p", "tcp", "--dport", "22", "-j", ...target);
    }
    const some = await inTurns(fleet, [
      ["without a look", () => preview(fleet, false)],
      ["with a look", () => preview(fleet, true, down)],
    ]);
    report(`${hosts} hosts, ${down} of them down`, some);
  } finally {
    await fleet.close();
  }
}

type Kind = readonly [name: string, run: () => Promise<void>];

async function inTurns(fleet: Deployment, kinds: readonly Kind[]): Promise<Map<string, number[]>> {
  const took = new Map(kinds.map(([name]): [string, number[]] => [name, []]));
  // The first of each warms the machine up.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of kinds) {
      await fleet.pulumi("config", "set", "look", String(name === "with a look"));
      const start = performance.now();
      await run();
      if (round > 0) took.get(name)?.push((performance.now() - start) / 1000);
    }
  }
  return took;
}

async function preview(fleet: Deployment, isLooking: boolean, unknown = 0): Promise<void> {
  const { status, output } = await fleet.pulumi("preview", ...(unknown === 0 ? ["--expect-no-changes"] : []));
  const told = new Set(output.match(/What host web\d+ has is UNKNOWN/g) ?? []).size;
  if (status !== 0 || told !== (isLooking ? unknown : 0))
    throw new Error(`${told} hosts are UNKNOWN:\n${output}`);
}

function report(heading: string, kinds: ReadonlyMap<string, readonly number[]>): void {
  console.log(
    `\n${heading}; ${rounds} rounds, seconds: median (least to most), and the ratio to the first\n`,
  );
  let first = 0;
  for (const [name, seconds] of kinds) {
    const sorted = [...seconds].sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
    first ||= median;
    const spread = `(${sorted[0]?.toFixed(1)} to ${sorted.at(-1)?.toFixed(1)})`;
    console.log(
      `${name.padEnd(20)}${median.toFixed(1).padStart(6)} ${spread.padEnd(16)}${(median / first).toFixed(2)}`,
    );
  }
}
