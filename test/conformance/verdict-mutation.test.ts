import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type CorpusCase, readCorpus } from "../corpus/corpus-case";
import { differenceOf } from "./verdict-difference";
import { mutate, mutations } from "./verdict-mutation";
import { VerdictServer } from "./verdict-server";

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-mutation-"));
const server = new VerdictServer();
afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true });
});

/** The folders and files that the configurations name. */
for (const name of ["wsgi/sub", "htdocs", "run"]) mkdirSync(join(folder, name), { recursive: true });
symlinkSync("/usr/lib/apache2/modules", join(folder, "modules"));

/** What is the same in all cases, and what is a case's own. */
function partsOf({ httpdConf }: CorpusCase): { common: string[]; own: string[] } {
  const lines = httpdConf.trimEnd().split("\n");
  const start = lines.findIndex((line) => line.startsWith("# --- main")) + 1;
  return { common: lines.slice(0, start), own: lines.slice(start) };
}

const corpus = readCorpus();
for (const { maps } of corpus) {
  for (const name of Object.keys(maps)) {
    for (const ending of ["txt", "dbm", "dbm.dir", "dbm.pag"])
      writeFileSync(join(folder, `${name}.${ending}`), "");
  }
}

/** Lines that are whole by themselves. */
const pool = corpus.flatMap((one) => partsOf(one).own).filter((line) => !/^\s*(<|$)|\\$/.test(line));

// WSGI_FLEET_SEED repeats a run, WSGI_FLEET_RUNS says how many configurations, WSGI_FLEET_LONG=1 makes it thousands.
const runs = Number(process.env.WSGI_FLEET_RUNS ?? (process.env.WSGI_FLEET_LONG ? 5000 : 150));
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_101);

describe("a configuration of the corpus after some slips", () => {
  it("is refused as the server of this machine refuses it, or accepted as it accepts it", {
    timeout: 60_000 + runs * 200,
  }, async () => {
    const changed = fc.record({ index: fc.nat(corpus.length - 1), changes: mutations });
    await fc.assert(
      fc.asyncProperty(changed, async ({ index, changes }) => {
        const one = corpus[index];
        if (!one) throw new Error(`no case ${index}`);
        const { common, own } = partsOf(one);
        const text = [...common, ...mutate(own, changes, pool), ""].join("\n").replaceAll("/srv/lab", folder);
        expect(await differenceOf(server, server.writeWhole(text), text)).toBeUndefined();
      }),
      { seed, numRuns: runs },
    );
  });
});
