import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { loadFleetFile } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { formatDiagnostics } from "../diagnostic/format";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/** `wsgi-fleet render FLEETFILE`: the files that hosts would get, `<folder>/<configuration>/…` and `<folder>/hosts/<host>.conf`. */
export function render(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { output: { type: "string", default: "rendered" } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("render needs one fleet file.");
  const result = loadFleetFile(file);
  if (result === undefined) throw new UsageError(`The fleet file "${file}" cannot be read.`);
  const { prepared, diagnostics } = prepareFleet(result);
  if (diagnostics.length > 0)
    process.stderr.write(`${formatDiagnostics(diagnostics, terminalPaint(process.stderr))}\n`);
  if (prepared === undefined) return 1;

  const write = (path: string, content: string) => {
    const target = join(values.output, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    process.stdout.write(`${target}\n`);
  };
  for (const [name, { files, maps, stub }] of prepared.configurations) {
    for (const [path, content] of Object.entries(files)) write(join(name, path), content);
    for (const [map, content] of Object.entries(maps)) write(join(name, "maps", `${map}.txt`), content);
    write(join(name, "stub.conf"), stub);
  }
  for (const [name, { hostConf }] of prepared.hosts) write(join("hosts", `${name}.conf`), hostConf);
  return 0;
}
