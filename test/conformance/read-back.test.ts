import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { ModelPath } from "../../src/diagnostic/model-path";
import { fleetSchema } from "../../src/model/fleet";
import { lineText } from "../../src/model/text";
import { modWsgiHasTheFeatures } from "../../src/rules/fleet/mod-wsgi-has-the-features";
import { freeTexts, plain, type Wrapped } from "../model/any-of-schema";
import { harmless, hostileText } from "../model/hostile-text";
import { originalTree, type ReadDirective, rendered, sorted, withVariables } from "../templates/read-back";
import { hostileFleet } from "../view/hostile-fleet";
import { DumpingServer } from "./dumped-configuration";
import { withoutValue } from "./without-value";

// What the real httpd has read, printed by itself (DUMP_CONFIG, DUMP_RUN_CFG). WSGI_FLEET_SEED repeats a run,
// WSGI_FLEET_RUNS says how many fleets, WSGI_FLEET_LONG=1 makes it hundreds.
const isLong = process.env.WSGI_FLEET_LONG !== undefined;
const numRuns = Number(process.env.WSGI_FLEET_RUNS ?? (isLong ? 1000 : 40));
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_302);

const server = new DumpingServer();
afterAll(() => server.remove());

function isAccepted(fleet: Wrapped): boolean {
  return [undefined, harmless].every(
    (change) => fleetSchema.safeParse(plain(fleet, change)).data?.configurations.web !== undefined,
  );
}

/** On this machine: its platform, its mod_wsgi, no modules that it may not have, the main server ours. */
function onThisMachine(fleet: Wrapped): Wrapped {
  const { configurations, ...rest } = fleet as { configurations: { web: object } };
  const web = { serverName: "main.example", ...configurations.web, platform: "debian", manage: "whole" };
  return { ...rest, configurations: { web: { ...web, modWsgi: "4.9", modules: [] } } };
}

/** Where an account is named that this machine does not have: of those httpd says no line. */
function accountPath(
  value: unknown,
  account: string | undefined,
  path: ModelPath = [],
): ModelPath | undefined {
  if (typeof value !== "object" || value === null)
    return value === account && /(user|group)s?(\.\d+)?$/i.test(path.join(".")) ? path : undefined;
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  for (const [name, below] of entries) {
    const found = accountPath(below, account, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a fleet is read as, or which value httpd refuses. */
async function read(
  fleet: Wrapped,
  change?: (text: string) => string,
): Promise<{ tree: ReadDirective[] } | { refused: ModelPath; message: string }> {
  const { loaded, texts, hostConf, hostOrigins } = rendered(fleet, change);
  const [tooNew] = modWsgiHasTheFeatures(loaded);
  if (tooNew !== undefined) return { refused: tooNew.path, message: tooNew.message };
  const files = { ...texts.files, "host.conf": hostConf, "stub.conf": texts.stub };
  const result = await server.tree(files, Object.keys(texts.maps));
  if ("tree" in result) return result;
  const { file, line, message } = result.refusal;
  const origins = file === "host.conf" ? hostOrigins : texts.origins;
  const [, account] = /bad (?:user|group) name (.*)/.exec(message) ?? [];
  const refused =
    file === undefined
      ? accountPath(plain(fleet, change), account)
      : origins.originsOf(file, line).at(-1)?.path;
  if (refused === undefined) throw new Error(`httpd refuses what has no origin: ${JSON.stringify(result)}`);
  return { refused, message };
}

/** The fleet without what this httpd refuses for its meaning: patterns, accounts, files that are not there. */
async function readable(fleet: Wrapped) {
  let current = onThisMachine(fleet);
  let without = 0;
  for (;;) {
    const hostile = await read(current);
    const benign = "tree" in hostile ? await read(current, harmless) : hostile;
    if ("tree" in hostile && "tree" in benign)
      return { fleet: current, tree: hostile.tree, expected: originalTree(benign.tree), without };
    if (!("refused" in benign)) throw new Error("unreachable: one of them is refused");
    const next = withoutValue(current, benign.refused, isAccepted);
    if (next === undefined || without++ > 200) throw new Error(`Cannot do without: ${benign.message}`);
    current = next;
  }
}

function wordsIn(directives: readonly ReadDirective[]): string[] {
  return directives.flatMap(({ words, children }) => [...words, ...wordsIn(children)]);
}

describe("the httpd of this machine", () => {
  it(`reads each text as one argument of one directive, in ${numRuns} fleets (seed ${seed})`, {
    timeout: 60_000 + numRuns * 20_000,
  }, async () => {
    const places = new Set<string>();
    const figures = { directives: 0, texts: 0, shown: 0, without: 0 };
    const property = fc.asyncProperty(hostileFleet, async (any) => {
      // With them in a text a line does not lead back to its values.
      fc.pre(!/[\ufdd0-\ufdef]/.test(JSON.stringify(plain(any))));
      const { fleet, tree, expected, without } = await readable(any);
      expect(sorted(tree)).toEqual(sorted(expected));
      const { variables } = rendered(fleet);
      const words = wordsIn(tree);
      figures.directives += JSON.stringify(tree).split('"name":').length - 1;
      figures.without += without;
      for (const { path, text } of freeTexts(fleet)) {
        figures.texts++;
        if (!words.some((word) => word.includes(withVariables(text, variables)))) continue;
        figures.shown++;
        places.add(path);
      }
    });
    await fc.assert(property, { numRuns, seed });
    console.log(
      `${numRuns} fleets, ${figures.directives} directives, ${figures.shown} of ${figures.texts} hostile texts in ${places.size} places; left out what httpd refuses for its meaning: ${figures.without}`,
    );
    expect(places.size).toBeGreaterThan(20);
  });

  it("takes the quotes off again, whatever a text is", { timeout: 60_000 }, async () => {
    const texts = fc
      .sample(hostileText, { numRuns: isLong ? 20_000 : 3000, seed })
      .filter((text) => lineText.safeParse(text).success);
    expect(texts.length).toBeGreaterThan(1000);
    expect(await server.unquoted(texts)).toEqual(texts);
  });

  it("would read something else if a quote were left as it is", async () => {
    const modules = ["mpm_event", "authz_core", "env"].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`,
    );
    const stub = (line: string) => ({
      "stub.conf": `${modules.join("")}ServerName x\nErrorLog /dev/null\n${line}\n`,
    });
    expect(await server.tree(stub('SetEnv A "a\\" b"'), [])).toMatchObject({
      tree: [{ name: "ServerName" }, { name: "ErrorLog" }, { name: "SetEnv", words: ["A", 'a" b'] }],
    });
    expect(await server.tree(stub('SetEnv A "a" b"'), [])).toMatchObject({
      refusal: { file: "stub.conf", line: 6 },
    });
  });
});
