import fc from "fast-check";
import { expect, test } from "vitest";
import { readingOfFirst } from "../../src/diff/compared-hosts";
import { compileReadings } from "../../src/diff/compiled-reading";
import type { FleetSide } from "../../src/diff/fleet-side";
import type { RequestChange } from "../../src/diff/request-change";
import { endOf, isSameEnd } from "../../src/diff/request-end";
import type { SelectionRequest } from "../../src/selection";
import { diffFleets, sideOf } from "./sides";

const groups = ["sales", "admin", "catalogue", "nowhere"];
const group = fc.constantFrom(...groups);
const keys = ["/", "/a", "/a/b", "/b", "/admin", "/admin/x"];

/** What a small fleet of two virtual hosts may say. */
const args = fc.record({
  defined: fc.subarray(groups.slice(0, 3), { minLength: 1 }),
  rows: fc.dictionary(fc.constantFrom(...keys), group, { maxKeys: 4 }),
  onMiss: fc.constantFrom("sales", "error", "embedded"),
  asks: fc.boolean(),
  selected: group,
  location: fc.option(fc.record({ path: fc.constantFrom("/a", "/admin"), processGroup: group }), {
    nil: undefined,
  }),
  restrict: fc.option(fc.subarray(groups, { minLength: 1 }), { nil: undefined }),
  aliases: fc.subarray(["b.example.com", "*.c.example.com"]),
  swapped: fc.boolean(),
  header: fc.boolean(),
});

type Args = typeof args extends fc.Arbitrary<infer Value> ? Value : never;

function fleet(one: Args): FleetSide {
  const app = [{ path: "/", script: "/srv/www/app.wsgi" }];
  const asking = { processMap: "urls", processGroup: "%{ENV:PROCESS_GROUP}" };
  const www = {
    serverName: "www.example.com",
    serverAliases: one.aliases,
    scriptAliases: app,
    ...(one.asks ? asking : { processGroup: one.selected }),
    ...(one.location ? { locations: [one.location] } : {}),
    ...(one.restrict ? { restrictProcess: one.restrict } : {}),
  };
  const other = {
    serverName: "other.example.com",
    scriptAliases: app,
    processGroup: one.header ? "%{ENV:CHOSEN}" : "sales",
    ...(one.header ? { directives: ['SetEnvIf X-Canary "^yes$" CHOSEN=admin', "SetEnv CHOSEN sales"] } : {}),
  };
  return sideOf({
    restrictEmbedded: false,
    daemonProcessGroups: one.defined.map((name) => ({ name })),
    processMaps: [{ name: "urls", entries: one.rows, onMiss: one.onMiss === "sales" ? "sales" : one.onMiss }],
    virtualHosts: one.swapped ? [other, www] : [www, other],
  });
}

/** Requests that have nothing to do with those that a difference makes up. */
const requests: SelectionRequest[] = [
  "www.example.com",
  "b.example.com",
  "x.c.example.com",
  "other.example.com",
  "z.example",
].flatMap((host) =>
  [...keys, "/a/b/c", "/adminx", "/zzz"].flatMap((path) =>
    [{}, { "X-Canary": "yes" }].map((headers) => ({ host, port: 80, path, headers })),
  ),
);

function readings(base: FleetSide, head: FleetSide) {
  const found = compileReadings(
    { base: readingOfFirst("web", base), head: readingOfFirst("web", head), hosts: [] },
    base,
    head,
  );
  if (!found) throw new Error("The configuration is not there.");
  return found;
}

const inShort = ({
  kind: _,
  by: _by,
  was: _was,
  witness: _witness,
  rows,
  virtualHosts: _hosts,
  ...rest
}: RequestChange) => ({
  ...rest,
  urls: [...rest.urls].sort(),
  rows: rows?.count,
});

test("a fleet and itself have no difference", () => {
  fc.assert(
    fc.property(args, (one) => {
      const side = fleet(one);
      const diff = diffFleets(side, side);
      expect(diff).toMatchObject({ isSame: true, requests: [], groups: [], files: [], unjudged: [] });
    }),
    { numRuns: 12 },
  );
});

test("each claim holds for its witness, and a request that ends otherwise is claimed", () => {
  fc.assert(
    fc.property(args, args, (one, other) => {
      const [base, head] = [fleet(one), fleet(other)];
      const { requests: claims } = diffFleets(base, head);
      const both = readings(base, head);
      for (const { witness, from, to } of claims) {
        const ends = [endOf(both.base.resolve(witness)), endOf(both.head.resolve(witness))];
        expect(ends).toMatchObject([from, to]);
      }
      for (const request of requests) {
        const [from, to] = [endOf(both.base.resolve(request)), endOf(both.head.resolve(request))];
        if (isSameEnd(from, to)) continue;
        const isClaimed = claims.some(
          (claim) =>
            claim.from.verdict === from.verdict &&
            claim.from.processGroup === from.processGroup &&
            claim.to.verdict === to.verdict &&
            claim.to.processGroup === to.processGroup,
        );
        expect(isClaimed, JSON.stringify({ request, from, to })).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});

test("the other way round, everything is exchanged", () => {
  fc.assert(
    fc.property(args, args, (one, other) => {
      const [base, head] = [fleet(one), fleet(other)];
      const there = diffFleets(base, head);
      const back = diffFleets(head, base);
      const turned = back.requests.map((change) => ({ ...change, from: change.to, to: change.from }));
      const sorted = (changes: readonly RequestChange[]) =>
        changes.map((each) => JSON.stringify(inShort(each))).sort();
      expect(sorted(turned)).toEqual(sorted(there.requests));
      expect(back.diagnostics.new).toEqual(there.diagnostics.resolved);
      expect(back.groups.map(({ name, capacity }) => [name, capacity.to, capacity.from]).sort()).toEqual(
        there.groups.map(({ name, capacity }) => [name, capacity.from, capacity.to]).sort(),
      );
      expect(back.restarts.map(({ kind }) => kind)).toEqual(there.restarts.map(({ kind }) => kind));
    }),
    { numRuns: 20 },
  );
});
