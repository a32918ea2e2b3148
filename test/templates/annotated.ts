import { formatModelPath } from "../../src/diagnostic/model-path";
import type { Origin, Origins } from "../../src/view/origins";

/** Each line, and below it what stands in it and where that is from, unless the whole line is the file's owner's. */
export function annotated(file: string, text: string, origins: Origins): string {
  const lines = text.split("\n").slice(0, -1);
  const rows = lines.flatMap((line, index) => [
    line,
    ...origins
      .originsOf(file, index + 1)
      .filter(({ path, endColumn }) => path !== origins.ownerOf(file) || endColumn !== line.length + 1)
      .map((origin) => `    |${origin.column}-${origin.endColumn} ${formatOrigin(origin, line)}`),
  ]);
  return rows.map((row) => `${row}\n`).join("");
}

/** `text of the line <- path`. */
export function formatOrigin({ path, column, endColumn }: Origin, line: string): string {
  return `${line.slice(column - 1, endColumn - 1)} <- ${formatModelPath(path)}`;
}
