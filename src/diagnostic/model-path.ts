/**
 * Where a value stands in the fleet: property names and list indexes, outermost first; behind them perhaps a line of
 * the text that stands there.
 */
export type ModelPath = readonly (string | number | TextLineStep)[];

/** A line of a text of several lines, from 1. */
export interface TextLineStep {
  readonly line: number;
}

const plainName = /^[A-Za-z_][\w-]*$/;

/** The path as messages print it: `configurations.web.virtualHosts[1].processGroup`, `… directives line 3`. */
export function formatModelPath(path: ModelPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (typeof step === "object") text += ` line ${step.line}`;
    else if (!plainName.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text === "" ? "(top level)" : text;
}
