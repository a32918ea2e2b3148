// npm run bench:growth: what grows how with the number of hosts: resources, state, edges, the program, previews and updates, with
// the file backend. Real engine, real program, real state; a plugin that answers in the place of hosts, so that neither SSH
// nor httpd is in any figure. Sizes take turns in each round. `-- ROUNDS SIZES`: 3 rounds of 10,25,50,100,200,400 hosts;
// `--write` keeps the tables in docs/benchmarks/growth.md.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import type { ProgramStages } from "../program-stages";
import { exponent } from "./exponent";
import { GrowthProject } from "./growth-project";
import { stateSize } from "./state-size";

const words = process.argv.slice(2);
const [rounds = "3", list = "10,25,50,100,200,400"] = words.filter((word) => word !== "--write");
const sizes = list.split(",").map(Number);
const virtualHosts = 20;
const rows = 1000;
/** Hosts; more of them take a quarter of an hour with checkpoints. */
const mostWithCheckpoints = 100;

/** What is measured at one size, by name; the same names at each. */
type Measured = Readonly<Record<string, number>>;

const columns = {
  resources: "resources",
  state: "state, kB",
  perHost: "… a host, kB",
  edges: "edges",
  program: "program, ms",
  preview: "preview without changes, s",
  first: "first `up`, s",
  change: "`up` of a change, s",
  checkpoints: "… with checkpoints, s",
} as const;

void measureAll();

async function measureAll(): Promise<void> {
  const measured = new Map(sizes.map((size): [number, Measured[]] => [size, []]));
  for (let round = 0; round < Number(rounds); round++)
    for (const size of sizes) measured.get(size)?.push(await measure(size));
  const text = tables(measured);
  console.log(text);
  if (!words.includes("--write")) return;
  const folder = join(projectRoot, "docs", "benchmarks");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "growth.md"), text);
}

async function measure(hosts: number): Promise<Measured> {
  const project = new GrowthProject({ hosts, virtualHosts, rows });
  const seconds: Record<string, number> = {};
  const timed = async (name: string, argv: readonly string[], environment?: NodeJS.ProcessEnv) => {
    seconds[name] = await project.pulumi([...argv, "--stack", "growth"], environment);
    process.stderr.write(`${hosts} hosts: ${name} ${seconds[name].toFixed(1)} s\n`);
  };
  const up = ["up", "--yes", "--skip-preview"];
  const expectNothing = ["preview", "--expect-no-changes"];
  try {
    await project.init();
    await timed("first", up);
    const { resources, bytes, edges } = stateSize(project.state());
    await timed("preview", expectNothing);
    const program = stages(project.fleetFile);
    project.edit();
    await timed("change", up);
    // What was skipped is in the state all the same.
    await project.pulumi([...expectNothing, "--stack", "growth"]);
    project.edit();
    if (hosts <= mostWithCheckpoints) await timed("checkpoints", up, { PULUMI_SKIP_CHECKPOINTS: "false" });
    const state = bytes / 1000;
    return { resources, state, perHost: state / hosts, edges, program, ...seconds };
  } finally {
    project.remove();
  }
}

/** Milliseconds of the program without the engine and its modules. */
function stages(file: string): number {
  const script = join(projectRoot, "dist", "tools", "bench-program-stages.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, file, join(file, "..", "payloads")],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(stderr);
  const { load, prepare, resources } = JSON.parse(stdout) as ProgramStages;
  return load + prepare + resources;
}

function tables(measured: ReadonlyMap<number, readonly Measured[]>): string {
  const at = (size: number, name: string): number => {
    const values = (measured.get(size) ?? []).map((each) => each[name] ?? Number.NaN).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? Number.NaN;
  };
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const names = Object.keys(columns);
  const shown = (value: number): string =>
    Number.isNaN(value) ? "" : value < 100 ? value.toFixed(1) : String(Math.round(value));
  return [
    "# How costs grow with the number of hosts",
    "",
    `\`npm run bench:growth\`: one stack with the file backend, ${virtualHosts} virtual hosts, a map of ${rows} rows; medians of ${rounds} rounds`,
    `on ${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}.`,
    "Engine, program and state are real. A plugin answers in the place of the hosts, so that no SSH and no httpd is in these",
    "figures, and previews do not look at hosts. The last line is the exponent that what comes on top of the smallest size grows with.",
    "",
    line(["hosts", ...Object.values(columns)]),
    line(["---", ...names.map(() => "---")]),
    ...sizes.map((size) => line([size, ...names.map((name) => shown(at(size, name)))])),
    line([
      "**grows with**",
      ...names.map((name) => (name === "perHost" ? "" : power(sizes.map((size) => [size, at(size, name)])))),
    ]),
    "",
  ].join("\n");
}

/** Nothing where nothing grows, or only one size is larger than the smallest. */
function power(points: readonly (readonly [number, number])[]): string {
  const found = exponent(points.filter(([, value]) => !Number.isNaN(value)));
  return Number.isFinite(found) ? `**n^${found.toFixed(2)}**` : "";
}
