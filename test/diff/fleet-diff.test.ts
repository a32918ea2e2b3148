import { describe, expect, test } from "vitest";
import { virtualHost } from "../rules/loaded-fleet";
import { changesOf, diffFleets, sideOf } from "./sides";

const mapped = virtualHost({ processMap: "urls", processGroup: "%{ENV:PROCESS_GROUP}" });

function withMap(entries: Record<string, string>, onMiss = "sales") {
  return sideOf({ virtualHosts: [mapped], processMaps: [{ name: "urls", entries, onMiss }] });
}

describe("requests", () => {
  test("a fleet and itself have no difference", () => {
    const diff = diffFleets(sideOf(), sideOf());
    expect(diff.isSame).toBe(true);
    expect(diff.requests).toEqual([]);
    expect(diff.restarts).toEqual([{ kind: "none", hosts: ["web1"], reasons: [] }]);
  });

  test("a row with another value moves exactly its URL", () => {
    const diff = diffFleets(
      withMap({ "/a": "sales", "/b": "sales" }),
      withMap({ "/a": "sales", "/b": "admin" }),
    );
    expect(changesOf(diff)).toEqual(["moved sales > admin http://www.example.com/b"]);
    expect(diff.requests[0]?.rows).toMatchObject({
      map: "urls",
      value: { from: "sales", to: "admin" },
      count: 1,
    });
    expect(diff.restarts).toEqual([{ kind: "maps", hosts: ["web1"], reasons: ["urls"] }]);
  });

  test("a row that says what a miss says anyway is a change of the map and of no request", () => {
    const diff = diffFleets(withMap({ "/a": "admin" }), withMap({ "/a": "admin", "/b": "sales" }));
    expect(diff.requests).toEqual([]);
    expect(diff.maps).toMatchObject([{ map: "urls", added: 1, removed: 0, changed: 0 }]);
    expect(diff.isSame).toBe(false);
  });

  test("another group for misses moves everything but the rows", () => {
    const diff = diffFleets(withMap({ "/a": "sales" }), withMap({ "/a": "sales" }, "admin"));
    expect(changesOf(diff)).toEqual(["moved sales > admin http://www.example.com/…"]);
    expect(diff.requests[0]?.rows).toBeUndefined();
  });

  test("rows of a renamed map move nothing", () => {
    const renamed = sideOf({
      virtualHosts: [virtualHost({ processMap: "paths", processGroup: "%{ENV:PROCESS_GROUP}" })],
      processMaps: [{ name: "paths", entries: { "/a": "admin" }, onMiss: "sales" }],
    });
    expect(changesOf(diffFleets(withMap({ "/a": "admin" }), renamed))).toEqual([]);
  });

  test("a map that nobody asks any more tells what becomes of its rows, and of them alone", () => {
    const without = sideOf({ virtualHosts: [virtualHost({ processGroup: "sales" })] });
    const diff = diffFleets(withMap({ "/a": "admin", "/b": "admin", "/c": "sales" }), without);
    expect(changesOf(diff)).toEqual([
      "moved admin > sales http://www.example.com/a http://www.example.com/b",
    ]);
    expect(diff.requests[0]?.rows).toMatchObject({ value: { from: "admin", to: null }, count: 2 });
  });

  test("a location that selects another group moves what is below it", () => {
    const moved = virtualHost({
      processGroup: "sales",
      locations: [{ path: "/admin", processGroup: "sales" }],
    });
    expect(changesOf(diffFleets(sideOf(), sideOf({ virtualHosts: [moved] })))).toEqual([
      "moved admin > sales http://www.example.com/admin http://www.example.com/admin/…",
    ]);
  });

  test("a group that is gone makes requests fail", () => {
    const diff = diffFleets(sideOf(), sideOf({ daemonProcessGroups: [{ name: "sales", threads: 5 }] }));
    expect(changesOf(diff)).toEqual([
      "fails admin > not-configured http://www.example.com/admin http://www.example.com/admin/…",
    ]);
    expect(diff.requests[0]?.to.status).toBe(500);
    expect(diff.diagnostics.new.map(({ code }) => code)).toEqual(["process-group-unknown"]);
  });

  test("an alias that goes to another virtual host takes its requests along", () => {
    const hosts = (first: string[], second: string[]) =>
      sideOf({
        virtualHosts: [
          virtualHost({ processGroup: "sales", serverAliases: first }),
          virtualHost({ serverName: "b.example.com", processGroup: "admin", serverAliases: second }),
        ],
      });
    const diff = diffFleets(hosts(["shop.example.com"], []), hosts([], ["shop.example.com"]));
    expect(changesOf(diff)).toEqual(["moved sales > admin http://shop.example.com/…"]);
    expect(diff.requests[0]?.virtualHosts).toEqual(["b.example.com:80 (was www.example.com:80)"]);
  });

  test("a port that is no longer listened on refuses connections", () => {
    const other = virtualHost({ serverName: "b.example.com", address: "*:8080", processGroup: "admin" });
    const ports = (listen: number[]) =>
      sideOf({ listen, virtualHosts: [virtualHost({ processGroup: "sales" }), other] });
    const diff = diffFleets(ports([80, 8080]), ports([80]));
    expect(changesOf(diff)).toEqual(["fails admin > closed http://b.example.com:8080/…"]);
  });
});
