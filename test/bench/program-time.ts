// npm run bench:program: the time of the Pulumi program itself in a preview, without the engine, and what a check of the same
// fleet file costs. Each run is a process of its own; fleets take turns in each round. `-- ROUNDS` (5). With
// `-- ROUNDS PROFILES` a processor profile of each fleet is written to the folder PROFILES.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../templates/project-root";
import { type FleetSize, largeFleetText, largeMapText } from "./large-fleet";
import type { ProgramStages } from "./program-stages";

const rounds = Number(process.argv[2] ?? 5);
const profiles = process.argv[3];

interface Measured extends ProgramStages {
  /** Milliseconds of `wsgi-fleet check`, from the start of Node to its end. */
  readonly check: number;
}

const sizes: Readonly<Record<string, FleetSize>> = {
  "200 hosts, 50 virtual hosts": { hosts: 200, virtualHosts: 50, rows: 1000 },
  "2,000 hosts, 500 configurations of 5": { hosts: 2000, configurations: 500, virtualHosts: 5, rows: 100 },
};

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-bench-"));
try {
  const fleets = new Map([["demo", join(projectRoot, "stacks", "demo.fleet.yaml")]]);
  for (const [name, size] of Object.entries(sizes)) fleets.set(name, writeFleet(name, size));
  const runs = new Map([...fleets.keys()].map((name): [string, Measured[]] => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const [name, file] of fleets) runs.get(name)?.push(measure(file));
  if (profiles !== undefined)
    for (const file of fleets.values()) stages(file, ["--cpu-prof", `--cpu-prof-dir=${profiles}`]);
  report(runs);
} finally {
  rmSync(folder, { recursive: true });
}

function writeFleet(name: string, size: FleetSize): string {
  const base = join(folder, name.replace(/\W+/g, "-"));
  const file = `${base}.fleet.yaml`;
  writeFileSync(file, largeFleetText(size, `${base}.map.txt`));
  writeFileSync(`${base}.map.txt`, largeMapText(size));
  return file;
}

function measure(file: string): Measured {
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [join(__dirname, "..", "cli.js"), "check", file], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status !== 0) throw new Error(stdout);
  return { check: performance.now() - start, ...stages(file, []) };
}

function stages(file: string, options: readonly string[]): ProgramStages {
  const script = join(__dirname, "bench-program-stages.js");
  const argv = [...options, script, file, join(folder, "payloads")];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as ProgramStages;
}

/** Medians; of the program's own time, which is that of all stages but the first, the least and the most as well. */
function report(runs: ReadonlyMap<string, readonly Measured[]>): void {
  console.log(`\nthe program without the engine, ${rounds} rounds: medians in milliseconds\n`);
  console.log(
    "| Fleet | resources | modules | load | judge, pack | register | own time (least to most) | memory | `check` |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [name, measured] of runs) {
    const [least, own, most] = spread(
      measured.map(({ load, prepare, resources }) => load + prepare + resources),
    );
    const median = (of: (each: Measured) => number): number => spread(measured.map(of))[1];
    const cells = [
      name,
      measured[0]?.registered,
      median(({ modules }) => modules),
      median(({ load }) => load),
      median(({ prepare }) => prepare),
      median(({ resources }) => resources),
      `${own} (${least} to ${most})`,
      `${median(({ megabytes }) => megabytes)} MB`,
      median(({ check }) => check),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}

function spread(values: readonly number[]): [least: number, median: number, most: number] {
  const sorted = values.map(Math.round).sort((a, b) => a - b);
  return [sorted[0] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0, sorted.at(-1) ?? 0];
}
