import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Host } from "../model/host";
import type { ViewPath } from "./marked-view";

/** What `host.conf.hbs` gets: the `Define`s that make this host differ from its siblings, sorted by name. */
export interface HostView {
  readonly host: string;
  readonly variables: readonly { readonly name: string; readonly value: string }[];
}

export function hostView(name: string, host: Host): HostView {
  return {
    host: name,
    variables: sortedVariables(host).map(([variable, value]) => ({
      name: variable,
      value: quoteArgument(String(value)),
    })),
  };
}

/** The model path of a value of the view; `base` is the host's. */
export function hostOrigin(host: Host, base: ModelPath, [list, index]: ViewPath): ModelPath {
  const variable = list === "variables" ? sortedVariables(host)[Number(index)]?.[0] : undefined;
  return variable === undefined ? base : [...base, "variables", variable];
}

// --- internal ---

function sortedVariables(host: Host): [string, string | number][] {
  return Object.entries(host.variables).sort(([a], [b]) => (a < b ? -1 : 1));
}
