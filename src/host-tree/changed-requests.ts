import type { Reach } from "../reach/reach";
import type { ReachedRequest } from "../reach/reached-request";
import type { ConfigurationFinding, TextLine } from "../rules/configuration/configuration-rule";
import { lineOf } from "../rules/configuration/fault";
import { requestText } from "../rules/configuration/request-case";
import type { Resolution } from "../selection/resolution";
import type { Server } from "../selection/server";
import { isRendered } from "./parse-in-tree";

/** A finding about requests of a rendered virtual host, whose place may be a line of the host's own files. */
export interface ChangedRequest extends ConfigurationFinding {
  /** The rendered `<VirtualHost>` that was to answer; undefined: the main server. */
  readonly meant: TextLine | undefined;
}

/**
 * The requests to rendered servers that something else answers, or that run elsewhere, in a host's own configuration than
 * in the presumed one: one finding for each server and cause, with the first such request as an example. `ownsMain`: the main
 * server is a rendered one as well.
 */
export function changedRequests(presumed: Reach, real: Reach, ownsMain: boolean): ChangedRequest[] {
  const isOwn = ({ server: { virtualHost } }: ReachedRequest): boolean =>
    virtualHost ? isRendered(virtualHost.file) : ownsMain;
  const changes = [
    ...presumed.requests
      .filter(isOwn)
      .flatMap((each) => changeOf(each, each.resolution, real.selection.resolve(each.request)) ?? []),
    // The kinds that only the host's own lines tell apart. What Debian's Alias /icons/ takes away is no fault.
    ...real.requests
      .filter((each) => isOwn(each) && each.row === undefined && isOfWsgi(each.resolution))
      .flatMap((each) => changeOf(each, presumed.selection.resolve(each.request), each.resolution) ?? []),
  ];
  const found = new Map<string, ChangedRequest>();
  for (const change of changes) {
    const { code, at, meant } = change;
    const id = JSON.stringify([code, at.file, at.line, meant?.file, meant?.line]);
    if (!found.has(id)) found.set(id, change);
  }
  return [...found.values()];
}

// --- internal ---

/** `reached` names the server that is meant, and the request. */
function changeOf(
  reached: ReachedRequest,
  before: Resolution,
  after: Resolution,
): ChangedRequest | undefined {
  const meant = reached.server.virtualHost && lineOf(reached.server.virtualHost);
  const { server } = after.decision;
  if (server !== undefined && !isSame(server, reached.server)) return captured(reached, server, meant);
  const isJudged = before.verdict !== "unknown" || before.isOutsideOfWsgi === true;
  if (after.verdict === "unknown" && after.isOutsideOfWsgi !== true)
    return isJudged ? unknown(reached, after, meant) : undefined;
  if (!isJudged || outcome(before) === outcome(after)) return undefined;
  const at = causeOf(after);
  // Where no line of the host's has a part in it, the rules say what is wrong.
  if (at === undefined) return undefined;
  return {
    code: "request-diverted",
    severity: "error",
    at,
    meant,
    message: `${requestText(reached)} ${outcome(after)} on the host; the fleet file alone says that it ${outcome(before)}.`,
    hint: "Remove or narrow the line on the host, or say the same in the virtual host of the fleet file, which counts there.",
  };
}

function isOfWsgi({ verdict }: Resolution): boolean {
  return verdict === "daemon" || verdict === "embedded";
}

function captured(reached: ReachedRequest, server: Server, meant: TextLine | undefined): ChangedRequest {
  const { virtualHost } = server;
  const taker = virtualHost ? `<VirtualHost ${virtualHost.args.trim()}>` : "the main server";
  const place = virtualHost ?? server.directives[0];
  return {
    code: "request-captured",
    severity: "error",
    at: place ? lineOf(place) : { file: "", line: 1, text: "" },
    meant,
    message: `${requestText(reached)} goes to ${taker} of the host's own files, and not to ${nameOf(reached.server)}.`,
    hint: "Disable that site or take the name from it, or leave the name out of the fleet file.",
  };
}

function unknown(
  reached: ReachedRequest,
  { reason, trace }: Resolution,
  meant: TextLine | undefined,
): ChangedRequest {
  return {
    code: "selection-unknown",
    severity: "warning",
    at: trace.findLast(({ file }) => !isRendered(file)) ?? meant ?? { file: "stub.conf", line: 1, text: "" },
    meant,
    message: `Which process group serves ${requestText(reached)} on the host is not known: ${reason}.`,
    hint: "Look at this place of the host yourself.",
  };
}

/** The last line of the host's own files that had a say. */
function causeOf({ decision, trace }: Resolution): TextLine | undefined {
  const decided = [decision.variable?.setBy, decision.selectedBy, decision.restrictedBy];
  const cause =
    decided.find((line) => line !== undefined && !isRendered(line.file)) ??
    trace.findLast(({ file }) => !isRendered(file));
  return cause && lineOf(cause);
}

function isSame(one: Server, other: Server): boolean {
  const [a, b] = [one.virtualHost, other.virtualHost];
  return a?.file === b?.file && a?.line === b?.line;
}

function nameOf({ virtualHost, hostname }: Server): string {
  return virtualHost ? `virtual host "${hostname ?? virtualHost.args.trim()}"` : "the main server";
}

/** How a request ends, as a predicate. */
function outcome({ verdict, status, processGroup, reason }: Resolution): string {
  switch (verdict) {
    case "daemon":
      return `runs in process group "${processGroup}"`;
    case "embedded":
      return "runs in embedded mode";
    case "error":
      return status === null ? `is not answered (${reason})` : `fails with status ${status} (${reason})`;
    default:
      return "is answered by something other than mod_wsgi";
  }
}
