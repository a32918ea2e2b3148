import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument, quoteOption } from "../httpd/quote";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import { daemonProcessOptionNames } from "../model/daemon-process-options";
import type { ViewPath } from "./marked-view";

/** One `WSGIDaemonProcess` line. Every string is an argument, quoted where needed. */
export interface DaemonProcessGroupView {
  readonly name: string;
  /** `processes=2`, in the order of the documentation. */
  readonly options: readonly string[];
}

export function daemonProcessGroupView(group: DaemonProcessGroup): DaemonProcessGroupView {
  const options = setOptions(group).map(({ property, value }) =>
    quoteOption(optionName(property), optionValue(property, value)),
  );
  return { name: quoteArgument(group.name), options };
}

/** The model path of a value of the view; `base` is the group's. */
export function daemonProcessGroupOrigin(
  group: DaemonProcessGroup,
  base: ModelPath,
  [name, index]: ViewPath,
): ModelPath {
  if (name !== "options") return [...base, "name"];
  return [...base, setOptions(group)[Number(index)]?.property ?? "name"];
}

// --- internal ---

type OptionValue = string | number | boolean | readonly string[];

function setOptions(group: DaemonProcessGroup): { property: string; value: OptionValue }[] {
  return daemonProcessOptionNames.flatMap((property) => {
    const value = group[property];
    return value === undefined ? [] : [{ property, value }];
  });
}

function optionName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionValue(property: string, value: OptionValue): string | number {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "string" || typeof value === "number") return value;
  return value.join(property === "pythonPath" ? ":" : ",");
}
