import { quoteArgument, quoteOption } from "../httpd/quote";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import { daemonProcessOptionNames } from "../model/daemon-process-options";

/** One `WSGIDaemonProcess` line. Every string is an argument, quoted where needed. */
export interface DaemonProcessGroupView {
  readonly name: string;
  /** `processes=2`, in the order of the documentation. */
  readonly options: readonly string[];
}

export function daemonProcessGroupView(group: DaemonProcessGroup): DaemonProcessGroupView {
  const options = daemonProcessOptionNames.flatMap((name) => {
    const value = group[name];
    return value === undefined ? [] : [quoteOption(optionName(name), optionValue(name, value))];
  });
  return { name: quoteArgument(group.name), options };
}

// --- internal ---

function optionName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function optionValue(
  property: string,
  value: string | number | boolean | readonly string[],
): string | number {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "string" || typeof value === "number") return value;
  return value.join(property === "pythonPath" ? ":" : ",");
}
