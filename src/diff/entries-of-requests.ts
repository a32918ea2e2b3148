import type { ReportEntry } from "./diff-report";
import type { DirectivePlace, FleetPlace } from "./directive-place";
import type { FleetDiff } from "./fleet-diff";
import { count, list, type Phrase, prose, say } from "./phrase";
import type { RequestChange } from "./request-change";
import type { RequestEnd } from "./request-end";

export function requestEntries({ requests }: FleetDiff): ReportEntry[] {
  return [...requests]
    .sort((a, b) => Number(isGrave(b)) - Number(isGrave(a)))
    .map((change) => ({
      label: change.kind,
      isGrave: isGrave(change),
      text: say`${list(change.urls, 4)}${moreUrls(change)}: ${transition(change)}`,
      details: [
        where(change),
        ...rowLines(change),
        ...change.by.slice(0, 3).map((place) => placePhrase("now", place)),
        ...change.was.slice(0, 3).map((place) => placePhrase("was", place)),
        ...(change.to.message === undefined || change.to.verdict !== "error"
          ? []
          : [say`the error log says: ${prose(change.to.message)}`]),
      ],
    }));
}

export function unjudgedEntries({ unjudged, refused }: FleetDiff): ReportEntry[] {
  return [
    ...refused.map(({ configuration, side, message }) => ({
      label: "refused",
      isGrave: true,
      text: say`httpd does not start with configuration ${configuration} of ${[side]}: ${prose(message)}`,
      details: [["Its requests are not compared."]],
    })),
    ...unjudged.map(({ virtualHost, reason, url, count: number }) => ({
      label: "unknown",
      text: say`${url}${number > 1 ? [` and ${count(number - 1, "other kind")}`] : []} of ${virtualHost} cannot be told, before and after: ${prose(reason)}`,
      details: [],
    })),
  ];
}

/** `by` and `was` are told where they have a say; a place in the fleet file goes before the rendered one. */
export function placePhrase(word: string, { file, line, text, why, fleet }: DirectivePlace): Phrase {
  const place = say`${word === "" ? [] : [`${word} `]}${fleet ? placeName(fleet) : `${file}:${line}`}`;
  const rendered = fleet ? say`, ${`${file}:${line}`}` : [];
  return say`${place}${rendered}: ${text}${why === undefined ? [] : say` (${prose(why)})`}`;
}

// --- internal ---

function isGrave({ kind }: RequestChange): boolean {
  return kind === "fails" || kind === "embedded";
}

function moreUrls({ urls, urlCount }: RequestChange): Phrase {
  const hidden = urlCount - urls.length;
  return hidden > 0 ? [` (${count(urlCount, "URL")} in all)`] : [];
}

function transition({ kind, from, to }: RequestChange): Phrase {
  switch (kind) {
    case "script":
      return say`served by ${to.script ?? ""}, no longer by ${from.script ?? ""}`;
    case "interpreter":
      return say`runs in the interpreter ${to.applicationGroup ?? ""}, no longer in ${from.applicationGroup ?? ""}`;
    case "access":
      return say`who is let in is decided otherwise: ${to.access ?? "everybody"}, before: ${from.access ?? "everybody"}`;
    default:
      return say`${endPhrase(from)} → ${endPhrase(to)}`;
  }
}

function endPhrase({ verdict, processGroup, status, reason }: RequestEnd): Phrase {
  switch (verdict) {
    case "daemon":
      return say`${processGroup}`;
    case "embedded":
      return ["embedded mode"];
    case "error":
      return say`${status === null ? ["no answer"] : [`${status}`]} (${[reason]}${processGroup === "" ? [] : say` ${processGroup}`})`;
    case "outside":
      return say`no application (${prose(reason)})`;
    case "closed":
      return ["no connection (nothing listens there)"];
    default:
      return say`cannot be told (${prose(reason)})`;
  }
}

function where({ configuration, hosts, virtualHosts }: RequestChange): Phrase {
  const on = hosts.length === 0 ? ["on no host yet"] : say`on ${list(hosts)}`;
  return say`${on}, configuration ${configuration}, in ${list(virtualHosts)}`;
}

function rowLines({ rows }: RequestChange): Phrase[] {
  if (!rows) return [];
  const { map, value, count: number, sample } = rows;
  const said = (text: string | null): Phrase => (text === null ? ["no row"] : say`${text}`);
  const change =
    value.from === value.to
      ? say`whose rows of map ${map} say ${said(value.to)}`
      : say`rows of map ${map}: ${said(value.from)} → ${said(value.to)}`;
  const [first] = sample;
  const at = first?.place ? say`, ${number === 1 ? [] : ["the first at "]}${placeName(first.place)}` : [];
  return [say`${[count(number, "URL")]}: ${change}${at}`];
}

function placeName({ file, line }: FleetPlace): string {
  return `${file}:${line}`;
}
