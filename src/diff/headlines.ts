import { restartWords } from "./entries-of-servers";
import type { FleetDiff } from "./fleet-diff";
import { count, type Phrase, say } from "./phrase";
import type { RequestChangeKind } from "./request-change";

/** The difference in two lines: what changes, and what a push does. */
export function headlines(diff: FleetDiff): Phrase[] {
  if (diff.isSame) return [["No difference: every request ends as before, and nothing would be pushed."]];
  const parts = [...refusedParts(diff), ...requestParts(diff), ...groupParts(diff), ...otherParts(diff)];
  const what: Phrase = parts.length === 0 ? ["Every request ends as before"] : joined(parts);
  return [
    say`${what}.`,
    say`${pushWords(diff)}${separated([...restartParts(diff), ...diagnosticParts(diff)])}.`,
  ];
}

// --- internal ---

const verbs: readonly (readonly [RequestChangeKind, (one: boolean) => string])[] = [
  ["fails", (one) => `${one ? "fails" : "fail"}`],
  ["embedded", (one) => `${one ? "runs" : "run"} in embedded mode`],
  ["moved", (one) => `${one ? "moves" : "move"} to another process group`],
  ["works", (one) => `${one ? "works" : "work"} now`],
  ["leaves", (one) => `${one ? "is" : "are"} no longer served by an application`],
  ["arrives", (one) => `${one ? "is" : "are"} served by an application now`],
  ["script", (one) => `${one ? "is" : "are"} served by another script`],
  ["interpreter", (one) => `${one ? "runs" : "run"} in another interpreter`],
  ["access", (one) => `${one ? "lets" : "let"} others in`],
  ["error", (one) => `${one ? "fails" : "fail"} in another way`],
  ["answer", (one) => `${one ? "is" : "are"} answered otherwise by httpd itself`],
  ["unknown", (one) => `${one ? "is" : "are"} not known`],
];

function requestParts({ requests }: FleetDiff): Phrase[] {
  return verbs.flatMap(([kind, verb]) => {
    const own = requests.filter((change) => change.kind === kind);
    if (own.length === 0) return [];
    const urls = own.reduce((sum, { urlCount }) => sum + urlCount, 0);
    const isExact = own.every(
      ({ rows, urls: shown }) => rows !== undefined || shown.every((url) => !url.includes("…")),
    );
    const noun = isExact ? count(urls, "URL") : `${count(urls, "kind")} of URLs`;
    const [only] = own;
    const groups =
      own.length === 1 && only && kind === "moved"
        ? say` (${only.from.processGroup || ["embedded"]} → ${only.to.processGroup})`
        : [];
    return [say`${[noun]} ${[verb(urls === 1)]}${groups}`];
  });
}

function groupParts({ groups }: FleetDiff): Phrase[] {
  return (["added", "removed", "resized", "changed"] as const).flatMap((kind) => {
    const own = groups.filter((change) => change.kind === kind);
    const [only] = own;
    if (!only) return [];
    if (own.length > 1) return [[`${own.length} process groups are ${kind}`]];
    const { from, to } = only.capacity;
    const size =
      from && to && from.requests !== to.requests
        ? [` (${from.requests} → ${count(to.requests, "request")} at once)`]
        : [];
    return [say`process group ${only.name} is ${[kind]}${size}`];
  });
}

function otherParts({ modWsgi, hosts, configurations, secrets }: FleetDiff): Phrase[] {
  return [
    ...modWsgi.map(
      ({ from, to, configuration }) => say`mod_wsgi ${from} → ${to} for configuration ${configuration}`,
    ),
    ...(hosts.length === 0 ? [] : [[`${count(hosts.length, "host")} added, removed or changed`]]),
    ...(configurations.length === 0
      ? []
      : [[`${count(configurations.length, "configuration")} added or removed`]]),
    ...(secrets.length === 0
      ? []
      : [
          [
            `${secrets.length === 1 ? "1 secret or certificate" : `${secrets.length} secrets or certificates`} changed`,
          ],
        ]),
  ];
}

function refusedParts({ refused }: FleetDiff): Phrase[] {
  return refused.map(
    ({ configuration, side }) => say`httpd does not start with configuration ${configuration} of ${[side]}`,
  );
}

/** One part for all hosts to which the same happens, whatever the reasons. */
function restartParts({ restarts }: FleetDiff): Phrase[] {
  const kinds = [...new Set(restarts.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const those = restarts.filter((each) => each.kind === kind);
    return [restartWords({ kind, hosts: those.flatMap(({ hosts }) => hosts) })];
  });
}

function pushWords({ diagnostics: { errors } }: FleetDiff): Phrase {
  return [errors.to === 0 ? "A push: " : `A push is refused because of ${count(errors.to, "error")}; else: `];
}

function diagnosticParts({ diagnostics }: FleetDiff): Phrase[] {
  const errors = diagnostics.new.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.new.length - errors;
  return [
    ...(errors === 0 ? [] : [[`${count(errors, "new error")}`]]),
    ...(warnings === 0 ? [] : [[`${count(warnings, "new warning")}`]]),
    ...(diagnostics.resolved.length === 0
      ? []
      : [[`${count(diagnostics.resolved.length, "diagnostic")} resolved`]]),
  ];
}

function separated(parts: readonly Phrase[]): Phrase {
  return parts.flatMap((part, index): Phrase => (index === 0 ? part : ["; ", ...part]));
}

/** With commas between, and a capital where our own word begins it. */
function joined(parts: readonly Phrase[]): Phrase {
  const all = separated(parts);
  const [first, ...rest] = all;
  return typeof first === "string" ? [first.charAt(0).toUpperCase() + first.slice(1), ...rest] : all;
}
