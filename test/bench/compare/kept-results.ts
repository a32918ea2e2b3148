import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../templates/project-root";
import { resultFiles, withFigures } from "./page";
import type { Result } from "./result";

const page = join(projectRoot, "docs", "benchmarks.md");
const folder = join(projectRoot, "docs", "benchmarks");

/** In the order of their names. */
export function keptResults(): Result[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Result);
}

/** In place of the one of as many hosts and as much latency. */
export function keepResult(result: Result): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of resultFiles(result)) writeFileSync(join(folder, name), text);
}

/** Writes docs/benchmarks.md and the plots anew from what is kept. */
export function rewritePage(): void {
  for (const result of keptResults()) keepResult(result);
  writeFileSync(page, withFigures(readFileSync(page, "utf8"), keptResults()));
}
