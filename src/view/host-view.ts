import { quoteArgument } from "../httpd/quote";
import type { Host } from "../model/host";

/** What `host.conf.hbs` gets: the `Define`s that make this host differ from its siblings, sorted by name. */
export interface HostView {
  readonly host: string;
  readonly variables: readonly { readonly name: string; readonly value: string }[];
}

export function hostView(name: string, host: Host): HostView {
  return {
    host: name,
    variables: Object.entries(host.variables)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variable, value]) => ({ name: variable, value: quoteArgument(String(value)) })),
  };
}
