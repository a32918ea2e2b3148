import type { TraceEntry } from "../selection/resolution";
import type { AnsweredTwice } from "./asked-pairs";
import { changedRows, type Places, placesOf, type ShownRows, shownRows } from "./changed-rows";
import type { CompiledReading } from "./compiled-reading";
import type { DirectivePlace } from "./directive-place";
import { kindOf, mostShown, type RequestChange } from "./request-change";
import type { RequestEnd } from "./request-end";
import { plainestPatterns, schemeOf, serverLabel, urlPattern } from "./request-url";
import type { Transition } from "./transition";

/** The transitions of hosts that read the same, those of one cause together. */
export function requestChanges(
  transitions: readonly Transition[],
  base: CompiledReading,
  head: CompiledReading,
  hosts: readonly string[],
): RequestChange[] {
  const causes = new Map<string, Transition[]>();
  for (const transition of transitions) {
    const key = causeOf(transition);
    const known = causes.get(key);
    if (known) known.push(transition);
    else causes.set(key, [transition]);
  }
  const places = { base: placesOf(base), head: placesOf(head) };
  const told = [...causes.values()].map((all) => ({ all, rows: shownRows(all) }));
  for (const { rows } of told) if (rows) places[rows.side].rows.expect(rows.map, rows.shown);
  return told.map(({ all, rows }) => changeOf(all, rows, base, head, hosts, places));
}

// --- internal ---

/** Equal for requests that end alike, before and after, by the same directives. */
function causeOf({ servers, from, to, row, base, head }: Transition): string {
  const ends = [from, to].map(({ verdict, processGroup, status, reason, script, access }) => {
    const answers = verdict === "outside" ? withoutPath(reason) : reason;
    return [verdict, processGroup, status, answers, script, access];
  });
  const { by, was } = deciding({ base, head });
  const lines = [...by, ...was].map(({ file, line }) => `${file}:${line}`);
  const values = row && [row.map, row.from, row.to];
  return JSON.stringify([serverLabel(servers.base), serverLabel(servers.head), ends, values, lines]);
}

/** Paths of files stand in the reason where httpd itself answers. */
const withoutPath = (reason: string): string => reason.replace(/\/\S+|for \S+$/g, "…");

function changeOf(
  all: readonly Transition[],
  shown: ShownRows | undefined,
  base: CompiledReading,
  head: CompiledReading,
  hosts: readonly string[],
  places: Places,
): RequestChange {
  const first = plainest(all);
  const { servers, from, to, request } = first;
  const [before, after] = [serverLabel(servers.base), serverLabel(servers.head)];
  const server = servers.head ?? servers.base;
  const context = servers.head ? head.selection.context : base.selection.context;
  const scheme = server ? schemeOf(server, context) : "http";
  const more = all.reduce((sum, each) => sum + each.more, 0);
  const urls = plainestPatterns(all.map((each) => urlPattern(each.request, scheme)));
  const { by, was } = deciding(first);
  const rows = shown && changedRows(shown, places);
  return {
    kind: kindOf(from, to),
    configuration: head.configuration,
    hosts,
    virtualHosts: [
      before === after || before === "" ? after : after === "" ? before : `${after} (was ${before})`,
    ],
    ...endsOf(from, to),
    urls: urls.slice(0, mostShown),
    urlCount: urls.length + more,
    ...(rows ? { rows } : {}),
    witness: request,
    by: by.map((entry) => places.head.directives.of(entry)),
    was: was.map((entry) => places.base.directives.of(entry)),
  };
}

/** The plainest request first: without headers, then the shortest. */
function plainest(all: readonly Transition[]): Transition {
  const cost = ({ request: { headers, path } }: Transition): number =>
    Object.keys(headers).length * 1000 + path.length;
  return all.reduce((best, each) => (cost(each) < cost(best) ? each : best));
}

/** Script and interpreter are told where they are what differs. */
function endsOf(from: RequestEnd, to: RequestEnd): { from: RequestEnd; to: RequestEnd } {
  const kind = kindOf(from, to);
  const reduce = ({ script, applicationGroup, ...end }: RequestEnd): RequestEnd => ({
    ...end,
    ...(from.script !== to.script && script !== undefined ? { script } : {}),
    ...(kind === "interpreter" && applicationGroup !== undefined ? { applicationGroup } : {}),
  });
  return { from: reduce(from), to: reduce(to) };
}

/** The directives of each side that the other one lacks or where it did something else. */
function deciding({ base, head }: Pick<AnsweredTwice, "base" | "head">): { by: Entry[]; was: Entry[] } {
  const before = base?.trace ?? [];
  const after = head?.trace ?? [];
  const by = only(after, before);
  const was = only(before, after);
  return {
    by: by.length > 0 ? by : selecting(head),
    was: was.length > 0 ? was : selecting(base),
  };
}

type Entry = Omit<DirectivePlace, "fleet">;

/** What any group brings along. */
const follows = /^(admits|defines the group) /;

function only(own: readonly TraceEntry[], other: readonly TraceEntry[]): Entry[] {
  const known = new Set(other.map(({ text, why }) => `${text}\n${why}`));
  const found = own.filter(({ text, why }) => !known.has(`${text}\n${why}`) && !follows.test(why));
  return [...new Map(found.map((entry) => [`${entry.file}:${entry.line}`, entry])).values()];
}

function selecting(resolution: AnsweredTwice["base"]): Entry[] {
  const directive = resolution?.decision.selectedBy;
  if (!directive) return [];
  const { file, line, text } = directive;
  return [{ file, line, text, why: `selects ${resolution?.decision.raw ?? ""}` }];
}
