import type { SelectionContext } from "../selection/selection-context";
import type { CompiledReading } from "./compiled-reading";
import type { FromTo } from "./fleet-side";
import { type Capacity, capacityOf } from "./group-change";
import { endLabel, type RequestEnd } from "./request-end";
import { plainestPatterns, schemeOf, serverLabel, urlPattern } from "./request-url";
import type { EndedTwice, Transitions } from "./transition";

/** What becomes of a part of the fleet. */
export type Mark = "same" | "changed" | "added" | "removed";

/** A configuration as it can be drawn: its hosts, virtual hosts and groups, and who runs where. */
export interface ConfigurationPicture {
  readonly configuration: string;
  readonly mark: Mark;
  readonly hosts: readonly { readonly name: string; readonly mark: Mark }[];
  readonly virtualHosts: readonly { readonly name: string; readonly mark: Mark }[];
  /** Daemon process groups with their capacity on one host; null: not there. */
  readonly groups: readonly ({ readonly name: string; readonly mark: Mark } & FromTo<Capacity | null>)[];
  /** Some request to the virtual host runs in the group; "" is embedded mode. */
  readonly edges: readonly { readonly virtualHost: string; readonly group: string; readonly mark: Mark }[];
  readonly urls: readonly PicturedUrl[];
}

/** A kind of URL and where it runs: a group, `embedded mode`, `500 not-configured`, `httpd itself`, … */
export interface PicturedUrl extends FromTo<string> {
  readonly virtualHost: string;
  readonly url: string;
  /** Where it stands for rows of a map: how many rows have this value. */
  readonly rows?: number;
}

/** More URLs of a configuration than this are not listed. */
const mostUrls = 2000;

export function configurationPicture(
  { asked, sampled }: Transitions,
  base: CompiledReading,
  head: CompiledReading,
  hosts: ConfigurationPicture["hosts"],
): ConfigurationPicture {
  const [before, after] = [base.selection.context, head.selection.context];
  const all = [...asked, ...sampled];
  return {
    configuration: head.configuration,
    mark: "same",
    hosts,
    virtualHosts: marked(labelsOf(before), labelsOf(after)),
    groups: groupsOf(before, after),
    edges: edgesOf(all),
    urls: [
      ...urlsOf(asked, base, head),
      ...sampled.map((one) => ({ ...urlOf(one, base, head), rows: one.rows })),
    ].slice(0, mostUrls),
  };
}

/** The same, all of it there on one side only. */
export function pictureOfOneSide(
  picture: ConfigurationPicture,
  mark: "added" | "removed",
): ConfigurationPicture {
  const isThere = ({ from, to }: FromTo<Capacity | null>): FromTo<Capacity | null> =>
    mark === "added" ? { from: null, to } : { from, to: null };
  return {
    ...picture,
    mark,
    virtualHosts: picture.virtualHosts.map((each) => ({ ...each, mark })),
    groups: picture.groups.map((each) => ({ ...each, ...isThere(each), mark })),
    edges: picture.edges.map((each) => ({ ...each, mark })),
  };
}

// --- internal ---

function marked(from: readonly string[], to: readonly string[]): { name: string; mark: Mark }[] {
  return [...new Set([...to, ...from])].map((name) => ({
    name,
    mark: !from.includes(name) ? "added" : to.includes(name) ? "same" : "removed",
  }));
}

function labelsOf({ servers }: SelectionContext): string[] {
  return servers.filter(({ virtualHost }) => virtualHost).map(serverLabel);
}

function groupsOf(before: SelectionContext, after: SelectionContext): ConfigurationPicture["groups"] {
  return [...new Set([...after.groups.keys(), ...before.groups.keys()])].map((name) => {
    const [from, to] = [before.groups.get(name), after.groups.get(name)];
    const isSame = from && to && JSON.stringify([...from.options]) === JSON.stringify([...to.options]);
    return {
      name,
      mark: !from ? "added" : !to ? "removed" : isSame ? "same" : "changed",
      from: from ? capacityOf(from) : null,
      to: to ? capacityOf(to) : null,
    };
  });
}

function edgesOf(all: readonly EndedTwice[]): ConfigurationPicture["edges"] {
  const found = new Map<string, { virtualHost: string; group: string; from: boolean; to: boolean }>();
  const add = (virtualHost: string, { verdict, processGroup }: RequestEnd, side: "from" | "to"): void => {
    if (verdict !== "daemon" && verdict !== "embedded") return;
    const id = JSON.stringify([virtualHost, processGroup]);
    const edge = found.get(id) ?? { virtualHost, group: processGroup, from: false, to: false };
    found.set(id, { ...edge, [side]: true });
  };
  for (const { servers, from, to } of all) {
    if (servers.base) add(serverLabel(servers.base), from, "from");
    if (servers.head) add(serverLabel(servers.head), to, "to");
  }
  return [...found.values()].map(({ from, to, ...edge }) => ({
    ...edge,
    mark: !from ? "added" : to ? "same" : "removed",
  }));
}

/** Without headers and queries; of places below each other that end alike, the outer one. */
function urlsOf(asked: readonly EndedTwice[], base: CompiledReading, head: CompiledReading): PicturedUrl[] {
  const plain = asked.filter(({ request }) => Object.keys(request.headers).length === 0);
  const kinds = new Map<string, PicturedUrl[]>();
  for (const one of plain) {
    const row = urlOf(one, base, head);
    const id = JSON.stringify([row.virtualHost, row.from, row.to]);
    kinds.set(id, [...(kinds.get(id) ?? []), row]);
  }
  return [...kinds.values()].flatMap((rows) => {
    const shown = new Set(plainestPatterns(rows.map(({ url }) => url)));
    return rows.filter(({ url }) => shown.delete(url));
  });
}

function urlOf(
  { request, servers, from, to }: EndedTwice,
  base: CompiledReading,
  head: CompiledReading,
): PicturedUrl {
  const server = servers.head ?? servers.base;
  const { context } = (servers.head ? head : base).selection;
  const url = urlPattern(request, server ? schemeOf(server, context) : "http");
  return { virtualHost: serverLabel(server), url, from: endLabel(from), to: endLabel(to) };
}
