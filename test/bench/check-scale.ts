// npm run bench:check: what a full check costs as configurations and maps grow. Each point is a process of its own, so
// that memory is its own; times are medians of three runs in turn, with the smallest and the largest.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byNameMapText, byNameText, fleetText, httpdText, mapText } from "./large-configuration";

const rounds = 3;
const cli = join(__dirname, "..", "cli.js");

interface Point {
  readonly virtualHosts: number;
  readonly rows: number;
}

interface Measured extends Point {
  readonly milliseconds: readonly number[];
  readonly megabytes: number;
}

const growingRows: Point[] = [10_000, 100_000, 1_000_000].map((rows) => ({ virtualHosts: 100, rows }));
const growingHosts: Point[] = [10, 100, 1_000].map((virtualHosts) => ({ virtualHosts, rows: 10_000 }));
const byName: Point[] = [100, 300, 1_000].map((virtualHosts) => ({ virtualHosts, rows: 5 * virtualHosts }));
const largest: Point = { virtualHosts: 1_000, rows: 1_000_000 };

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-bench-"));
try {
  for (const [title, write] of [
    ["wsgi-fleet check --httpd-conf httpd.conf --map procmap=map.txt", writeServer],
    ["wsgi-fleet check scale.fleet.yaml", writeFleet],
    ["wsgi-fleet diff scale.fleet.yaml moved.fleet.yaml, of which one row has another value", writeMovedRow],
  ] as const) {
    console.log(`\n${title}\n`);
    console.log("virtual hosts       rows    median (min to max)       memory");
    const rows = report(growingRows, write);
    const hosts = report(growingHosts, write);
    report([largest], write);
    console.log(
      `\ntime grows with rows to the power of ${exponent(rows, "rows")}, with virtual hosts to ${exponent(hosts, "virtualHosts")}`,
    );
  }
  console.log("\nthe same with --map, of a map that is asked by Host, five server aliases each");
  for (const kind of ["names", "patterns"] as const) {
    console.log(`\naliases that are ${kind}\n`);
    const hosts = report(byName, (point) => writeByName(point, kind));
    console.log(`\ntime grows with virtual hosts to the power of ${exponent(hosts, "virtualHosts")}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** Writes the files of a point; returns the arguments of the command. */
type Write = (point: Point) => string[];

function writeServer({ virtualHosts, rows }: Point): string[] {
  writeFileSync(join(folder, "httpd.conf"), httpdText(virtualHosts));
  writeFileSync(join(folder, "map.txt"), mapText(rows));
  return ["check", "--httpd-conf", join(folder, "httpd.conf"), "--map", `procmap=${join(folder, "map.txt")}`];
}

function writeMovedRow(point: Point): string[] {
  const [, base = ""] = writeFleet(point);
  const middle = Math.floor(point.rows / 2);
  const lines = mapText(point.rows).split("\n");
  lines[middle] = (lines[middle] ?? "").replace(/\S+$/, "shared0");
  writeFileSync(join(folder, "moved.txt"), lines.join("\n"));
  const head = join(folder, "moved.fleet.yaml");
  writeFileSync(head, fleetText(point.virtualHosts).replace("map.txt", "moved.txt"));
  return ["diff", base, head];
}

function writeByName({ virtualHosts }: Point, kind: "names" | "patterns"): string[] {
  writeFileSync(join(folder, "httpd.conf"), byNameText(virtualHosts, kind));
  writeFileSync(join(folder, "map.txt"), byNameMapText(virtualHosts));
  return ["check", "--httpd-conf", join(folder, "httpd.conf"), "--map", `procmap=${join(folder, "map.txt")}`];
}

function writeFleet({ virtualHosts, rows }: Point): string[] {
  writeFileSync(join(folder, "scale.fleet.yaml"), fleetText(virtualHosts));
  writeFileSync(join(folder, "map.txt"), mapText(rows));
  return ["check", join(folder, "scale.fleet.yaml")];
}

function report(points: readonly Point[], write: Write): Measured[] {
  const measured = points.map((point): Measured => {
    const argv = write(point);
    const runs = Array.from({ length: rounds }, () => run(argv));
    return {
      ...point,
      milliseconds: runs.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b),
      megabytes: Math.max(...runs.map(({ megabytes }) => megabytes)),
    };
  });
  for (const { virtualHosts, rows, milliseconds, megabytes } of measured) {
    const [least = 0, median = 0, most = 0] = milliseconds.map((each) => each / 1000);
    const time = `${median.toFixed(2)} s (${least.toFixed(2)} to ${most.toFixed(2)})`;
    console.log(
      `${String(virtualHosts).padStart(13)}${String(rows).padStart(11)}    ${time.padEnd(26)}${megabytes} MB`,
    );
  }
  return measured;
}

/** One run of the command line in a process of its own; it must find nothing wrong, or the difference. */
function run(argv: readonly string[]): { milliseconds: number; megabytes: number } {
  const script = `process.on("exit", () => console.log(JSON.stringify({ kilobytes: process.resourceUsage().maxRSS })));
    require(${JSON.stringify(cli)});`;
  const start = performance.now();
  const { status, stdout: output } = spawnSync(process.execPath, ["-e", script, "wsgi-fleet", ...argv], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status !== (argv[0] === "diff" ? 1 : 0)) throw new Error(`${argv[0]} ended with ${status}: ${output}`);
  const milliseconds = performance.now() - start;
  const { kilobytes } = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as { kilobytes: number };
  return { milliseconds, megabytes: Math.round(kilobytes / 1024) };
}

/** The slope between the first and the last point on logarithmic scales, of what comes on top of the smallest point. */
function exponent(points: readonly Measured[], by: "rows" | "virtualHosts"): string {
  const [first, last] = [points[1], points[2]];
  if (!first || !last) return "?";
  const median = ({ milliseconds }: Measured): number => milliseconds[1] ?? 0;
  return (Math.log(median(last) / median(first)) / Math.log(last[by] / first[by])).toFixed(2);
}
