import { describe, expect, it } from "vitest";
import { difference, firstProblem, readCorpus, selectionOf } from "./corpus-case";

const corpus = readCorpus();
const accepted = corpus.filter(({ observed }) => observed.config.status === "ok");

interface Figures {
  requests: number;
  right: number;
  unknown: number;
  wrong: string[];
}

function judge(): Map<string, Figures> {
  const byTopic = new Map<string, Figures>();
  for (const one of accepted) {
    const figures = byTopic.get(one.topic) ?? { requests: 0, right: 0, unknown: 0, wrong: [] };
    byTopic.set(one.topic, figures);
    const selection = selectionOf(one);
    for (const [index, request] of one.requests.entries()) {
      const observed = one.observed.requests?.[index];
      if (!observed) throw new Error(`${one.id} has no answer for request ${index}`);
      const answer = selection.resolve(request);
      const differs = difference(answer, observed);
      figures.requests++;
      if (answer.verdict === "unknown") figures.unknown++;
      else if (differs === undefined) figures.right++;
      else figures.wrong.push(`${one.id} (${one.note}) ${request.host}:${request.port}${request.path}: ${differs}`);
    }
  }
  return byTopic;
}

describe("540 configurations that real servers were started with", () => {
  const byTopic = judge();
  const all = [...byTopic.values()];
  const sum = (of: (figures: Figures) => number): number => all.reduce((total, figures) => total + of(figures), 0);

  it("holds the whole corpus", () => {
    expect(corpus.length).toBe(540);
    expect(sum(({ requests }) => requests)).toBe(925);
  });

  it("gives no wrong verdict, status, group or reason", () => {
    const lines = [...byTopic].map(
      ([topic, { requests, right, unknown, wrong }]) =>
        `${topic.padEnd(10)} ${requests} requests: ${right} right, ${unknown} unknown, ${wrong.length} wrong`,
    );
    console.log(lines.join("\n"));
    expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
  });

  it("leaves at most 3 % of the requests unknown", () => {
    expect(sum(({ unknown }) => unknown)).toBeLessThanOrEqual(0.03 * sum(({ requests }) => requests));
  });

  it("refuses what httpd refuses, in its words, and nothing else", () => {
    const differences = corpus.flatMap((one) => {
      const { config } = one.observed;
      const expected = config.status === "ok" ? undefined : config.message.replaceAll("@ROOT@", "/srv/lab");
      const found = firstProblem(one);
      const says = found?.message;
      if (says !== expected) return [`${one.id}: ${JSON.stringify(says)}, observed ${JSON.stringify(expected)}`];
      const isNamed = config.status === "error" && config.directive !== undefined;
      const named = isNamed ? config.directive?.replaceAll("@ROOT@", "/srv/lab") : found?.directive;
      return found?.directive === named ? [] : [`${one.id}: ${found?.directive}, observed ${named}`];
    });
    expect(differences).toEqual([]);
  });

  it("names a directive of the configuration in every step of a trace", () => {
    for (const one of accepted.slice(0, 60)) {
      const lines = one.httpdConf.split("\n").map((line) => line.trim());
      for (const request of one.requests) {
        for (const { file, line, text } of selectionOf(one).resolve(request).trace) {
          if (file.endsWith(".htaccess")) continue;
          expect(lines[line - 1]).toBe(text);
        }
      }
    }
  });
});
