import { type Figure, figure, type Result } from "./result";
import { scenarioTitles } from "./scenario";

/** Rows are contenders, columns scenarios: median, least and most of seconds, and the ratio to wsgi-fleet. */
export function timesTable(result: Result): string {
  return table(result, ({ seconds, ratio }) => {
    const spread = result.rounds === 1 ? "" : ` (${short(seconds.least)}–${short(seconds.most)})`;
    return `${short(seconds.median)} s${spread}${ratio === undefined ? "" : `, **${short(ratio)}×**`}`;
  });
}

/** SSH connections for each host. */
export function connectionsTable(result: Result): string {
  return table(result, ({ connections }) => short(connections));
}

/** Two digits at least, so that 0.034 and 12.3 are both told. */
export function short(value: number): string {
  if (value === 0) return "0";
  return Number.isInteger(value) || value >= 100
    ? value.toFixed(0)
    : value >= 1
      ? value.toFixed(1)
      : value.toPrecision(2);
}

/** Processor seconds of each host. */
export function hostCpuTable(result: Result): string {
  return table(result, ({ hostCpu }) => short(hostCpu));
}

// --- internal ---

function table(result: Result, cell: (figure: Figure) => string): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  return [
    line(["", ...result.scenarios.map((scenario) => scenarioTitles[scenario])]),
    line(["---", ...result.scenarios.map(() => "---")]),
    ...result.contenders.map((contender) =>
      line([
        contender,
        ...result.scenarios.map((scenario) => {
          const own = figure(result, contender, scenario);
          return own === undefined ? "" : cell(own);
        }),
      ]),
    ),
  ].join("");
}
