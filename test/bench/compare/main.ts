import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { localFolders } from "../../../tools/engine/environment";
import { upSandbox } from "../../../tools/sandbox/sandbox";
import { compete } from "./compete";
import { contenderFolder } from "./contender-folder";
import { delayAsToldTo, distanceWord, keepAtDistance } from "./distance";
import { entrants } from "./entrants";
import { keepResult, rewritePage } from "./kept-results";
import { thisMachine } from "./machine";
import { type Options, parseOptions, usage } from "./options";
import { resultFiles } from "./page";
import { noWork } from "./pushed-work";
import type { Result } from "./result";
import { connectionsTable, hostCpuTable, timesTable } from "./tables";

// npm run bench: one job, brought to the same hosts by wsgi-fleet and by what people would use instead.
async function main([first = "", ...others]: readonly string[]): Promise<void> {
  if (first === distanceWord) return delayAsToldTo(others);
  const options = parseOptions(process.argv.slice(2));
  if (options === undefined) return void process.stdout.write(usage);
  if (!options.page) {
    const result = await measure(options);
    process.stdout.write(`\n${timesTable(result)}\n${connectionsTable(result)}\n${hostCpuTable(result)}`);
    keep(result, join(localFolders(projectRoot).local, "bench", "last"));
    if (options.write) keepResult(result);
  }
  if (options.page || options.write) rewritePage();
}

/** Whatever was measured can be looked at again, also where it is not for the page. */
function keep(result: Result, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of resultFiles(result)) {
    writeFileSync(join(folder, name), text);
    process.stderr.write(`${join(folder, name)}\n`);
  }
}

async function measure(options: Options): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-bench-"));
  const sandbox = await upSandbox({
    name: "bench",
    hosts: Array.from({ length: options.hosts }, (_, index) => `web${index + 1}`),
    files: contenderFolder("host-files"),
    ownedByCaller: true,
  });
  const work = noWork();
  let bringNear = () => {};
  try {
    const all = await entrants(options.contenders, sandbox, folder, work);
    bringNear = await keepAtDistance(sandbox, options.latency);
    const { hosts, rounds, latency, contenders, scenarios } = options;
    const measurements = await compete(all, sandbox, options);
    return { hosts, rounds, latency, contenders, scenarios, machine: await thisMachine(), measurements };
  } finally {
    bringNear();
    await sandbox.down();
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
