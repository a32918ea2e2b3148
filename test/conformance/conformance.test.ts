import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Observation } from "./experiment";
import { answersOf, type Difference, judge } from "./judgement";
import { Laboratory } from "./laboratory";
import { type Scenario, scenario } from "./scenario";

// Real servers, one after another, in private namespaces. WSGI_FLEET_SEED repeats a run, WSGI_FLEET_RUNS says how many
// configurations, WSGI_FLEET_LONG=1 makes it thousands.
const runs = Number(process.env.WSGI_FLEET_RUNS ?? (process.env.WSGI_FLEET_LONG ? 5000 : 200));
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_101);
const secondsForOne = 2;

interface Figures {
  configurations: number;
  started: number;
  requests: number;
  readonly unknown: Map<string, number>;
}

let laboratory: Laboratory;

beforeAll(() => {
  laboratory = new Laboratory();
});

afterAll(() => laboratory.close());

it(`answers as httpd does in ${runs} random configurations (seed ${seed})`, {
  timeout: 60_000 + runs * secondsForOne * 1000,
}, async () => {
  const figures: Figures = { configurations: 0, started: 0, requests: 0, unknown: new Map() };
  let last = "";
  const property = fc.asyncProperty(scenario, async (one) => {
    const observation = await laboratory.observe(one);
    const { started, requests, differences } = judge(one, observation);
    figures.configurations++;
    figures.started += Number(started);
    figures.requests += requests;
    for (const { kind, ours } of differences) {
      if (kind === "unknown") figures.unknown.set(ours, (figures.unknown.get(ours) ?? 0) + 1);
    }
    const wrong = differences.filter(({ kind }) => kind === "wrong");
    if (wrong.length === 0) return;
    last = report(one, observation, wrong);
    throw new Error("httpd answers otherwise");
  });
  const details = await fc.check(property, { seed, numRuns: runs, endOnFailure: false });
  const unknown = [...figures.unknown.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    [
      `${figures.configurations} configurations, ${figures.started} of them started, ${figures.requests} requests, ${unknown} unknown:`,
      ...[...figures.unknown].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `  ${count} ${reason}`),
    ].join("\n"),
  );
  if (details.failed) {
    expect.fail(
      `WSGI_FLEET_SEED=${seed}, after ${details.numRuns} configurations and ${details.numShrinks} shrinks:\n${last || details.errorInstance}`,
    );
  }
  expect(figures.started).toBeGreaterThan(runs / 2);
  expect(unknown).toBeLessThanOrEqual(0.06 * figures.requests);
});

/** Everything that a person needs to see the disagreement. */
function report(one: Scenario, observation: Observation, wrong: readonly Difference[]): string {
  const { problem, answers } = answersOf(one);
  const sections: (readonly [string, string])[] = [
    ["configuration", one.configuration],
    ...Object.entries({
      ...one.files,
      ...Object.fromEntries(Object.entries(one.dbm).map(([path, { text }]) => [path, text])),
    }),
    ["environment of httpd", JSON.stringify(one.env)],
    ...wrong.map(({ about, ours, theirs }) => [about, `we say:     ${ours}\nhttpd says: ${theirs}`] as const),
    ["what we would have httpd refuse", problem ? `${problem.file}:${problem.line}: ${problem.message}` : ""],
    ...answers.map(
      (answer, index) =>
        [
          `request ${index}: ${JSON.stringify(one.requests[index])}`,
          [
            `we:    ${answer.verdict} ${answer.status} "${answer.processGroup}" ${answer.reason}`,
            `httpd: ${observation.answers[index]?.status} ${observation.answers[index]?.group ?? ""}`,
            observation.answers[index]?.log ?? "",
            ...answer.trace.map(({ file, line, text, why }) => `  ${file}:${line}: ${text}: ${why}`),
          ].join("\n"),
        ] as const,
    ),
    ["standard error of httpd", observation.stderr],
  ];
  return sections
    .filter(([, text]) => text.trim() !== "")
    .map(([title, text]) => `--- ${title}\n${text.trimEnd()}`)
    .join("\n");
}
