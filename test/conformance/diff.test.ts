import { beforeAll, describe, expect, it } from "vitest";
import { readingOfFirst } from "../../src/diff/compared-hosts";
import { compileReadings } from "../../src/diff/compiled-reading";
import { diffFleets, type FleetDiff } from "../../src/diff/fleet-diff";
import type { FleetSide } from "../../src/diff/fleet-side";
import type { RequestChange } from "../../src/diff/request-change";
import type { RequestEnd } from "../../src/diff/request-end";
import { serverLabel } from "../../src/diff/request-url";
import type { SelectionRequest } from "../../src/selection";
import { parseHostHeader } from "../../src/selection/server-name";
import { Renderer } from "../../templates/render";
import { sideOfData } from "../diff/sides";
import { changedFleet, fleetChanges } from "./diff-changes";
import { observeSite, type SiteAnswer } from "./site-laboratory";

// What a difference claims, and what it leaves out, compared with real servers before and after each kind of change:
// the same requests are sent to both.

/** What an answer shows of how a request ended. */
interface Ended {
  readonly status: number;
  readonly group: string | undefined;
  readonly application: string | undefined;
  readonly script: string | undefined;
}

const paths = [
  "/ /a /a/ /a/b /b /b/x /deep /deep/x /deep/y /deep/z /new /new/row /admin /admin/ /admin/row /admin/x /administer",
  "/other /other/x /others /people /people/x /old /old/x /closed/x /staff /%61 //a /a?b=c /?debug=1",
].flatMap((line) => line.split(" "));

const requests: SelectionRequest[] = [
  ...["www.example.com", "intranet.example.net", "deep.shop.example.com"].flatMap((host) =>
    paths.map((path) => ({ host, port: 80, path, headers: {} })),
  ),
  ...["example.com", "unknown.example.org", "www.example.com:81"].flatMap((host) =>
    ["/", "/a", "/deep/x", "/admin"].map((path) => ({ host, port: 80, path, headers: {} })),
  ),
  ...["/", "/a", "/admin"].map((path) => ({ host: "www.example.com", port: 8080, path, headers: {} })),
  ...["yes", "no", "yes, no"].flatMap((value) =>
    ["/", "/people"].map((path) => ({
      host: "intranet.example.net",
      port: 80,
      path,
      headers: { "X-Canary": value },
    })),
  ),
];

const base = sideOfData(changedFleet(() => undefined));

/** The changes with what is said of them; the server of before is started once, for the witnesses of all. */
const changes = Object.entries(fleetChanges).map(([name, change]) => {
  const head = sideOfData(changedFleet(change));
  return { name, head, diff: diffFleets(base, head) };
});
let answersBefore: ReadonlyMap<string, Ended>;

beforeAll(() => {
  const witnesses = changes.flatMap(({ diff }) => diff.requests.map(({ witness }) => witness));
  const all = new Map([...requests, ...witnesses].map((request) => [idOf(request), request]));
  const answers = observe(base, [...all.values()]);
  answersBefore = new Map([...all.keys()].map((id, index) => [id, answers[index] as Ended]));
});

describe("what a difference says is what real servers answer, before and after", () => {
  it.for(changes)("$name", { timeout: 120_000 }, ({ head, diff }) => {
    expect(diff.isSame, "the change is a difference").toBe(false);
    const all = [...diff.requests.map(({ witness }) => witness), ...requests];
    const after = observe(head, all);
    diff.requests.forEach((claim, index) => {
      const message = JSON.stringify(claim, null, 1);
      expectEnd(answersBefore.get(idOf(claim.witness)), claim.from, `before: ${message}`);
      expectEnd(after[index], claim.to, `after: ${message}`);
    });
    const labels = labelsOf(head);
    const unlisted = all.flatMap((request, index) => {
      const [from, to] = [answersBefore.get(idOf(request)), after[index]];
      if (!from || !to) throw new Error(`No answer to ${idOf(request)}`);
      if (JSON.stringify(from) === JSON.stringify(to)) return [];
      const isListed = diff.requests.some(
        (claim) => lists(claim, request, labels) && agrees(from, claim.from) && agrees(to, claim.to),
      );
      return isListed ? [] : [{ request, from, to }];
    });
    expect(unlisted, `of ${JSON.stringify(shortened(diff), null, 1)}`).toEqual([]);
  });
});

// --- internal ---

function idOf({ host, port, path, headers }: SelectionRequest): string {
  return JSON.stringify([host, port, path, headers]);
}

function observe(side: FleetSide, sent: readonly SelectionRequest[]): Ended[] {
  const site = new Renderer(side.loaded).configuration("web");
  const observation = observeSite(site, sent.map(curlLines));
  expect(observation.test).toBe("Syntax OK\n");
  return observation.answers.map(endedAs);
}

/** The request as lines of curl's configuration; the name in the URL is that of the Host header. */
function curlLines({ host, port, path, headers }: SelectionRequest): string[] {
  const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
  return [
    `url = ${quoted(`http://127.0.0.1:${port}${path}`)}`,
    "path-as-is",
    `header = ${quoted(`Host: ${host}`)}`,
    ...Object.entries(headers).map(([name, value]) => `header = ${quoted(`${name}: ${value}`)}`),
  ];
}

function endedAs({ status, body }: SiteAnswer): Ended {
  const line = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, "m").exec(body)?.[1];
  // Its name has the port that the client sent, which makes no other URL.
  const application = line("application")?.replace(/:\d+\|/, "|");
  return { status, group: line("group"), application, script: line("script") };
}

function expectEnd(found: Ended | undefined, claimed: RequestEnd, message: string): void {
  if (!found) throw new Error(`No answer: ${message}`);
  expect({ ...found, agrees: agrees(found, claimed) }, message).toEqual({ ...found, agrees: true });
}

/** Whether an answer is as it is claimed; nobody who asks here has a password. */
function agrees(
  found: Ended,
  { verdict, processGroup, status, access, script, applicationGroup }: RequestEnd,
): boolean {
  if (access !== undefined) return found.status === 401 || found.status === 403;
  switch (verdict) {
    case "daemon":
    case "embedded":
      return (
        found.status === 200 &&
        found.group === processGroup &&
        (script === undefined || found.script === script) &&
        (applicationGroup === undefined || found.application === applicationGroup)
      );
    case "error":
      return found.status === status && found.group === undefined;
    case "outside":
      return found.status !== 0 && found.group === undefined;
    case "closed":
      return found.status === 0;
    default:
      return false;
  }
}

interface Labels {
  of(request: SelectionRequest): string;
}

/** Which server a request comes to, before and after, as changes name it. */
function labelsOf(head: FleetSide): Labels {
  const compared = { base: readingOfFirst("web", base), head: readingOfFirst("web", head), hosts: [] };
  const readings = compileReadings(compared, base, head);
  if (!readings) throw new Error("The configuration is not there.");
  const label = (side: "base" | "head", request: SelectionRequest): string => {
    const { choice } = readings[side].selection.context;
    if (!choice.ports.includes(request.port)) return "";
    return serverLabel(choice.choose(request, parseHostHeader(request.host ?? "")?.host));
  };
  return {
    of: (request) => {
      const [before, after] = [label("base", request), label("head", request)];
      if (before === after || before === "") return after;
      return after === "" ? before : `${after} (was ${before})`;
    },
  };
}

/** Whether one of the URLs of a change stands for the request: its path and its header, in its virtual host. */
function lists({ urls, virtualHosts }: RequestChange, request: SelectionRequest, labels: Labels): boolean {
  if (!virtualHosts.includes(labels.of(request))) return false;
  const path = decodeURIComponent(request.path).replace(/\/{2,}/g, "/");
  return urls.some((url) => {
    const [, pattern = "", sent = ""] = /^https?:\/\/[^/]*(.*?)(?: with (.*))?$/.exec(url) ?? [];
    const hasHeaders =
      sent === "" ||
      Object.entries(request.headers).some(([name, value]) => matches(sent, `${name}: ${value}`));
    return hasHeaders && (matches(pattern, path) || matches(pattern, path.replace(/\?.*$/, "")));
  });
}

function matches(pattern: string, text: string): boolean {
  const escaped = pattern.split("…").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${escaped.join(".*")}$`).test(text);
}

function shortened({ requests: changes }: FleetDiff): unknown {
  return changes.map(({ kind, urls, virtualHosts, from, to }) => ({ kind, urls, virtualHosts, from, to }));
}
