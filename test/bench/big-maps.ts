// npm run bench:maps: what a process map of very many rows costs, on a real host of the sandbox: its first push, a push of
// one row that changed, and a push without a change. `-- ROUNDS ROWS…`: 3 rounds of 10000, 100000 and 1000000 rows unless
// told; rounds are pushes of another row each, their median is shown with the smallest and the largest.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Deployment } from "../fleet/deployment";
import { deployerProcesses } from "../fleet/faults/processes";

const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
const mapFile = "maps/wsgiprocmap.txt";
const steps = ["upload", "stage", "activate", "confirm"] as const;

type Costs = Readonly<Record<string, number>>;

const [rounds = 3, ...sizes] = process.argv.slice(2).map(Number);
void measure(rounds, sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]);

async function measure(times: number, rowCounts: readonly number[]): Promise<void> {
  for (const rows of rowCounts) {
    const fleet = await Deployment.create("bench-maps", { hosts: 1 });
    try {
      await fleet.mustUp();
      const small = fleet.text(mapFile);
      fleet.write(mapFile, small + rowsText(rows));
      const first = [await pushed(fleet, rows - 1)];
      const changed: Costs[] = [];
      const same: Costs[] = [];
      for (let round = 0; round < times; round++) {
        const row = Math.floor((rows * (round + 1)) / (times + 1));
        fleet.rewrite(mapFile, (text) =>
          text.replace(new RegExp(`^(${keyOf(row)}) .*$`, "m"), "$1 catalogue"),
        );
        changed.push(await pushed(fleet, row, "catalogue"));
        same.push(await pushed(fleet, row, "catalogue"));
      }
      const floor = [await floorOf(fleet)];
      console.log(`\n${rows.toLocaleString("en")} rows`);
      report({ "first push": first, "one row": changed, "no change": same, floor });
    } finally {
      await fleet.close();
    }
  }
}

/** Keys that compress no better than real ones: each has some letters that follow from nothing. */
function keyOf(row: number): string {
  return `/catalogue/${Math.imul(row + 1, 2_654_435_761) >>> 0}/item-${row}`;
}

function groupOf(row: number): string {
  return row % 2 ? "sales" : "admin";
}

function rowsText(rows: number): string {
  return Array.from({ length: rows }, (_, row) => `${keyOf(row)} ${groupOf(row)}\n`).join("");
}

/** A check, then a push, after which the row must be answered by its group. */
async function pushed(fleet: Deployment, row: number, group = groupOf(row)): Promise<Costs> {
  const fleetFile = join(fleet.folder, "stacks", "demo.fleet.yaml");
  const check = await fleet.wsgiFleet("check", fleetFile);
  if (check.status !== 0) throw new Error(check.output);
  const before = await received(fleet);
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, ...programMegabytes(fleet));
  }, 100);
  const { output, seconds } = await fleet.mustUp().finally(() => clearInterval(watch));
  const bytes = (await received(fleet)) - before;
  const answer = await fleet.request(web1, `http://www.example.com${keyOf(row)}`);
  if (answer.processGroup !== group) throw new Error(`Row ${row} is answered by ${answer.processGroup}.`);
  return {
    "check, s": check.seconds,
    "up, s": seconds,
    ...Object.fromEntries(steps.map((step) => [`  ${step}, s`, stepSeconds(output, step)])),
    "program, MB": megabytes,
    "received by the host, kB": bytes / 1000,
    "state, kB": statSync(stateFile(fleet)).size / 1000,
  };
}

function stateFile({ folder, stack }: Deployment): string {
  return join(folder, "state", ".pulumi", "stacks", "wsgi-fleet", `${stack}.json`);
}

/** 0 where the engine did not run the step. */
function stepSeconds(output: string, step: string): number {
  const found = new RegExp(
    `${web1}/${step} (?:created|updated|replaced|create replacement).*?\\(([\\d.]+)s\\)`,
  ).exec(output);
  return Number(found?.[1] ?? 0);
}

async function received(fleet: Deployment): Promise<number> {
  return Number(await fleet.on(web1, "sh", "-c", "cat /sys/class/net/e*/statistics/rx_bytes"));
}

function programMegabytes(fleet: Deployment): number[] {
  return deployerProcesses(fleet, "program").flatMap(({ pid }) => {
    try {
      const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      return [Number(kilobytes ?? 0) / 1000];
    } catch {
      // It has just ended.
      return [];
    }
  });
}

/** What nothing can do without: the file of the map, made anew by httxt2dbm and written to the disk. */
async function floorOf(fleet: Deployment): Promise<Costs> {
  const script = `cd ${base}/current/maps && type=$(cat type) && mkdir /srv/floor && start=$(date +%s.%N) &&
    httxt2dbm -f $type -i wsgiprocmap.txt -o /srv/floor/map.dbm && built=$(date +%s.%N) && sync -f /srv/floor &&
    echo $start $built $(date +%s.%N) $(du -ck wsgiprocmap.txt | tail -n 1 | cut -f 1) $(du -ck wsgiprocmap.dbm* | tail -n 1 | cut -f 1)
    rm -rf /srv/floor`;
  const words = (await fleet.on(web1, "sh", "-c", script)).split(" ").map(Number);
  const [start = 0, built = 0, written = 0, text = 0, dbm = 0] = words;
  return {
    "httxt2dbm, s": built - start,
    "to the disk, s": written - built,
    "text, MB": text / 1000,
    "DBM, MB": dbm / 1000,
  };
}

function report(columns: Readonly<Record<string, readonly Costs[]>>): void {
  for (const [name, costs] of Object.entries(columns)) {
    for (const what of Object.keys(costs[0] ?? {})) {
      const values = costs.map((each) => each[what] ?? 0).sort((a, b) => a - b);
      const [least, median, most] = [0, Math.floor(values.length / 2), values.length - 1].map((at) =>
        short(values[at]),
      );
      const spread = values.length > 1 ? ` (${least} to ${most})` : "";
      console.log(`${name.padEnd(12)}${what.padEnd(28)}${median}${spread}`);
    }
  }
}

function short(value = 0): string {
  return value.toFixed(value < 100 ? 1 : 0);
}
