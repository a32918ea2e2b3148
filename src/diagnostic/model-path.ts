/** Where a value stands in the fleet: property names and list indexes, outermost first. */
export type ModelPath = readonly (string | number)[];

const plainName = /^[A-Za-z_][\w-]*$/;

/** The path as messages print it: `configurations.web.virtualHosts[1].processGroup`. */
export function formatModelPath(path: ModelPath): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (!plainName.test(step)) text += `[${JSON.stringify(step)}]`;
    else text += text === "" ? step : `.${step}`;
  }
  return text === "" ? "(top level)" : text;
}
