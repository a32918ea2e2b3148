import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument, quoteOption } from "../httpd/quote";
import { daemonProcessFeatures } from "../mod-wsgi/daemon-process-features";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import type { daemonProcessOptions } from "../model/daemon-process-options";
import type { ViewPath } from "./marked-view";

/** One `WSGIDaemonProcess` line. Every string is an argument, quoted where needed. */
export interface DaemonProcessGroupView {
  readonly name: string;
  /** `processes=2`, in the order of the documentation. */
  readonly options: readonly string[];
}

export function daemonProcessGroupView(group: DaemonProcessGroup): DaemonProcessGroupView {
  const options = setOptions(group).map(({ name, property, value }) =>
    quoteOption(name, optionValue(property, value)),
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

interface SetOption {
  /** mod_wsgi's name. */
  readonly name: string;
  readonly property: string;
  readonly value: OptionValue;
}

/** Options that are set, in the order of their table. A service script makes a group without threads. */
function setOptions(group: DaemonProcessGroup): SetOption[] {
  return daemonProcessFeatures.flatMap(({ name, property }): SetOption[] => {
    if (name === "threads" && group.serviceScript !== undefined)
      return [{ name, property: "serviceScript", value: 0 }];
    const value = group[property as keyof typeof daemonProcessOptions];
    return value === undefined ? [] : [{ name, property, value }];
  });
}

function optionValue(property: string, value: OptionValue): string | number {
  if (typeof value === "boolean") return value ? "On" : "Off";
  if (typeof value === "string" || typeof value === "number") return value;
  return value.join(property === "pythonPath" ? ":" : ",");
}
