import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PulumiRun } from "../../../tools/demo/pulumi";
import { Deployment } from "../deployment";
import { inject } from "./fault";
import { deployerProcesses } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that a map may have very many rows: they are not in the state, the program stays small, and hosts answer by the
// last row as by the first. WSGI_FLEET_LONG=1: a million rows.
const rows = process.env.WSGI_FLEET_LONG === undefined ? 50_000 : 1_000_000;
/** What the program needs for nothing, and for a row. */
const megabytes = 400 + rows / 1000;
const web1 = "web1";
const long = 900_000;
let fleet: Deployment;

beforeAll(async () => {
  fleet = await Deployment.create("test-large-map", { hosts: 1 });
  await fleet.mustUp();
  fleet.rewrite(
    "maps/wsgiprocmap.txt",
    (text) =>
      text + Array.from({ length: rows }, (_, n) => `/large/${n} ${n % 2 ? "sales" : "admin"}\n`).join(""),
  );
});
afterAll(() => fleet?.close());

/** The run, and the most memory that its program had, in megabytes. */
async function measured(run: () => Promise<PulumiRun>): Promise<{ run: PulumiRun; most: number }> {
  let most = 0;
  const watch = setInterval(() => {
    for (const { pid } of deployerProcesses(fleet, "program")) {
      try {
        const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
        most = Math.max(most, Number(kilobytes ?? 0) / 1024);
      } catch {
        // It has just ended.
      }
    }
  }, 200);
  const { undo } = await inject(
    async () => undefined,
    async () => clearInterval(watch),
  );
  const ended = await run();
  await undo();
  return { run: ended, most };
}

describe(`a map of ${rows} rows`, () => {
  it(
    "is previewed in little memory, pushed without a restart, and answered by its first and its last row",
    async () => {
      const before = await expectSettled(fleet, web1);
      const processes = await fleet.httpdProcesses(web1);
      const preview = await measured(() => fleet.pulumi("preview"));
      expect(preview.run.status, preview.run.output).toBe(0);
      expect(preview.most).toBeGreaterThan(50);
      expect(preview.most).toBeLessThan(megabytes);
      const recording = await recorded(fleet, async () => {
        const push = await measured(() => fleet.mustUp());
        expect(push.most).toBeLessThan(megabytes);
      });
      recording.expectServed([before]);
      expect(await expectSettled(fleet, web1)).toBe(before);
      expect(await fleet.httpdProcesses(web1)).toBe(processes);
      for (const [row, group] of [
        [0, "admin"],
        [1, "sales"],
        [rows - 2, "admin"],
        [rows - 1, "sales"],
        [rows, "catalogue"],
      ]) {
        const answer = await fleet.request(web1, `http://www.example.com/large/${row}`);
        expect([row, answer.processGroup]).toEqual([row, group]);
      }
    },
    long,
  );

  it(
    "answers by another group for the one row that was changed, without a restart",
    async () => {
      const before = await expectSettled(fleet, web1);
      const processes = await fleet.httpdProcesses(web1);
      const folder = await fleet.on(web1, "readlink", "-f", "/var/lib/wsgi-fleet/current/maps");
      const middle = rows / 2;
      fleet.edit("maps/wsgiprocmap.txt", `/large/${middle} admin\n`, `/large/${middle} catalogue\n`);
      await fleet.mustUp();
      expect(await expectSettled(fleet, web1)).toBe(before);
      expect(await fleet.httpdProcesses(web1)).toBe(processes);
      expect(await fleet.on(web1, "readlink", "-f", "/var/lib/wsgi-fleet/current/maps")).not.toBe(folder);
      for (const [row, group] of [
        [0, "admin"],
        [middle - 1, "sales"],
        [middle, "catalogue"],
        [middle + 1, "sales"],
        [rows - 1, "sales"],
      ]) {
        const answer = await fleet.request(web1, `http://www.example.com/large/${row}`);
        expect([row, answer.processGroup]).toEqual([row, group]);
      }
    },
    long,
  );

  it(
    "is not in the state",
    async () => {
      const file = join(fleet.folder, "state", ".pulumi", "stacks", "wsgi-fleet", `${fleet.stack}.json`);
      expect(statSync(file).size).toBeLessThan(50_000);
      expect(fleet.stateFiles()).not.toContain("/large/");
      expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced/);
    },
    long,
  );
});
