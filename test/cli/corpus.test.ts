import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { explain } from "../../src/cli/explain";
import type { Answer } from "../../src/cli/explainer";
import { type CorpusCase, difference, readCorpus } from "../corpus/corpus-case";
import { CollectedOutput } from "./collected-output";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";
import { putOnMachine, writeCase, writeMachine } from "./corpus-folder";

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-corpus-"));
const corpus = readCorpus();

beforeAll(bundleCommandLine);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

async function answersTo(args: readonly string[]): Promise<{ status: number; answers: Answer[] }> {
  const output = new CollectedOutput();
  const status = await explain([...args], output);
  return { status, answers: output.lines().map((line) => JSON.parse(line) as Answer) };
}

interface Figures {
  right: number;
  unknown: string[];
  wrong: string[];
}

/** Compares the answers with what was observed; a refused configuration is to be refused for every request. */
function compare(one: CorpusCase, answers: readonly Answer[], figures: Figures): void {
  expect(answers.length, one.id).toBe(one.requests.length);
  for (const [index, answer] of answers.entries()) {
    const differs = differenceOf(one, answer, index);
    const what = `${one.id} (${one.note}) ${one.requests[index]?.path}`;
    if (answer.verdict === "unknown") figures.unknown.push(`${what}: ${answer.reason}`);
    else if (differs === undefined) figures.right++;
    else figures.wrong.push(`${what}: ${differs}`);
  }
}

function differenceOf(one: CorpusCase, answer: Answer, index: number): string | undefined {
  const { config, requests } = one.observed;
  if (config.status === "error") {
    const says = answer.trace[0]?.why;
    const expected = `httpd refuses it: ${config.message.replaceAll("@ROOT@", "/srv/lab")}`;
    return answer.reason === "configuration-refused" && says === expected
      ? undefined
      : `answered ${answer.verdict} ${says ?? answer.reason}, observed ${expected}`;
  }
  const observed = requests?.[index];
  if (!observed) throw new Error(`${one.id} has no answer for request ${index}`);
  return difference(answer, observed);
}

/** Users that the machine lacks: nothing in the configuration tells, and accounts are taken to exist. */
const hangsOnAccounts = ({ observed: { config } }: CorpusCase): boolean =>
  config.status === "error" && /bad user name|user name from uid/.test(config.message);

const all = corpus.reduce((total, { requests }) => total + requests.length, 0);

describe("wsgi-fleet explain of 540 configurations that real servers were started with", () => {
  it("gives no wrong answer where nothing is known of the server's files, and at most 3 % unknown ones", async () => {
    const figures: Figures = { right: 0, unknown: [], wrong: [] };
    for (const one of corpus.filter((each) => !hangsOnAccounts(each)))
      compare(one, (await answersTo(writeCase(one, join(folder, "case")))).answers, figures);
    expect(figures.wrong).toEqual([]);
    expect(figures.unknown.length, figures.unknown.join("\n")).toBeLessThanOrEqual(0.03 * all);
    expect(corpus.filter(hangsOnAccounts).length).toBeLessThanOrEqual(4);
  }, 60_000);

  it("gives no wrong answer with a copy of the server's file system, and hardly any unknown one", async () => {
    const root = join(folder, "root");
    writeMachine(root);
    const figures: Figures = { right: 0, unknown: [], wrong: [] };
    for (const one of corpus) {
      const [, , ...others] = writeCase(one, join(folder, "case"));
      const takeAway = putOnMachine(one, root);
      const file = join(root, "srv/lab/httpd.conf");
      compare(one, (await answersTo(["--root", root, "--httpd-conf", file, ...others])).answers, figures);
      takeAway();
    }
    expect(figures.wrong).toEqual([]);
    expect(figures.unknown.length, figures.unknown.join("\n")).toBeLessThanOrEqual(1);
    expect(figures.right + figures.unknown.length).toBe(all);
  }, 60_000);

  it("answers the same as a process of its own, with exit status 1 for an error or a refusal", async () => {
    for (const one of corpus.filter((_, index) => index % 27 === 0)) {
      const args = writeCase(one, join(folder, "case"));
      const here = await answersTo(args);
      const { status, stdout, stderr } = await wsgiFleet(process.cwd(), "explain", ...args);
      expect({ id: one.id, status, stderr }).toEqual({ id: one.id, status: here.status, stderr: "" });
      expect(
        stdout
          .split("\n")
          .slice(0, -1)
          .map((line) => JSON.parse(line)),
      ).toEqual(here.answers);
      const isRefused = one.observed.config.status === "error";
      expect(status).toBe(isRefused || here.answers.some(({ verdict }) => verdict === "error") ? 1 : 0);
    }
  }, 60_000);
});
