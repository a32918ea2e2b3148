import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { parseConfiguration } from "../../src/httpd";
import { markedPart } from "../../src/reach/marker";
import { type Reach, reachOf } from "../../src/reach/reach";
import type { ReachedRequest } from "../../src/reach/reached-request";
import { configurationVerdict, type Resolution } from "../../src/selection";
import { configurationFile, type Scenario, scenario } from "../conformance/scenario";
import { outcome, sent } from "./reached";

const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_104);
const runs = Number(process.env.WSGI_FLEET_RUNS ?? 600);
const machineName = "machine.example";

/** What requests can come to; undefined where httpd does not start, or where rules go round a thousand times. */
function reachOfScenario({ configuration, files, dbm, env: own }: Scenario): Reach | undefined {
  if (/[[,]N[\],]/.test(configuration)) return undefined;
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...own };
  const reader = { read: (path: string) => files[path], glob: () => [] };
  const read = parseConfiguration({ file: configurationFile, text: configuration, reader, env });
  if (read.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  if (configurationVerdict(read.tree, {}).length > 0) return undefined;
  const maps = Object.fromEntries([
    ...Object.entries(files).map(([path, text]) => [path, { text }]),
    ...Object.entries(dbm).map(([path, { text }]) => [path, { text }]),
  ]);
  return reachOf(read.tree, { maps, env, reader, hostname: machineName });
}

/** Whether the client had a hand in the group, by the same directives. */
function isClientsChoice({ decision }: Resolution, { resolution }: ReachedRequest): boolean {
  const { group = "", selectedBy, variable } = resolution.decision;
  return (
    markedPart(group) !== undefined &&
    selectedBy === decision.selectedBy &&
    variable?.setBy === decision.variable?.setBy
  );
}

function isFound(answer: Resolution, { requests, groups }: Reach): boolean {
  if (answer.verdict === "daemon" && groups.has(answer.processGroup)) return true;
  const own = requests.filter(({ server }) => server === answer.decision.server);
  return own.some((one) => outcome(one.resolution) === outcome(answer) || isClientsChoice(answer, one));
}

interface Figures {
  configurations: number;
  requests: number;
  unsound: string[];
  missed: string[];
}

function measure(): Figures {
  const figures: Figures = { configurations: 0, requests: 0, unsound: [], missed: [] };
  for (const one of fc.sample(scenario, { seed, numRuns: runs })) {
    const reach = reachOfScenario(one);
    if (!reach) continue;
    figures.configurations++;
    const { selection, requests } = reach;
    for (const { server, request, resolution } of requests) {
      const again = selection.resolve(request);
      const isItsOwn = again.decision.server === undefined || again.decision.server === server;
      if (outcome(again) !== outcome(resolution) || !isItsOwn)
        figures.unsound.push(`${sent(request)}\n${one.configuration}`);
    }
    for (const request of one.requests) {
      const answer = selection.resolve(request);
      // Only what comes to mod_wsgi is asked for.
      if (answer.verdict === "unknown" || answer.decision.group === undefined) continue;
      figures.requests++;
      if (!isFound(answer, reach)) figures.missed.push(`${sent(request)}: ${outcome(answer)}`);
    }
  }
  return figures;
}

describe(`what requests come to in ${runs} random configurations (seed ${seed})`, () => {
  let figures: Figures;
  beforeAll(
    () => {
      figures = measure();
    },
    120_000 + runs * 100,
  );

  it("is what the same selection answers, for a request to that server", () => {
    expect(figures.configurations).toBeGreaterThan(runs / 2);
    expect(figures.unsound).toEqual([]);
  });

  it("holds all that random requests come to but for 1 in 100", () => {
    const { configurations, requests, missed } = figures;
    const share = missed.length / requests;
    console.log(
      `${configurations} configurations, ${requests} requests that came to mod_wsgi, ${missed.length} not foreseen (${(100 * share).toFixed(2)} %)`,
    );
    expect(requests).toBeGreaterThan(runs / 2);
    expect(share, missed.join("\n")).toBeLessThan(0.01);
  });
});
