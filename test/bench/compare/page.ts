import { plot } from "./plot";
import { type Result, resultName, resultTitle } from "./result";
import { connectionsTable, hostCpuTable, timesTable } from "./tables";

/** Between these lines docs/benchmarks.md is derived from the results in docs/benchmarks/. */
const begin = "<!-- figures: written by npm run bench -- --page -->\n";
const end = "<!-- end of figures -->\n";

/**
 * The page with the figures of these results in place of those it has.
 *
 * @throws where the page has no place for them
 */
export function withFigures(page: string, results: readonly Result[]): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/benchmarks.md has no lines "${begin.trim()}" and "${end.trim()}".`);
  const figures = results.length === 0 ? "Nothing is kept yet.\n" : results.map(section).join("\n");
  return `${page.slice(0, from + begin.length)}\n${figures}\n${page.slice(to)}`;
}

/** The files of a result beside the page, by name. */
export function resultFiles(result: Result): Map<string, string> {
  const name = resultName(result);
  return new Map([
    [`${name}.json`, `${JSON.stringify(result, undefined, 1)}\n`],
    [`${name}.svg`, plot(result)],
  ]);
}

// --- internal ---

function section(result: Result): string {
  const { machine, rounds } = result;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return `### ${resultTitle(result)}

${rounds} ${rounds === 1 ? "round" : "rounds"} on ${machine.cores} cores (${machine.processor}), ${machine.memory} GiB; ${machine.distribution}, Linux ${machine.kernel};
${versions.join(", ")}.

${timesTable(result)}
SSH connections for each host:

${connectionsTable(result)}
Processor seconds of each host, which hosts of a real fleet spend side by side:

${hostCpuTable(result)}
![${resultTitle(result)}](benchmarks/${resultName(result)}.svg)
`;
}
