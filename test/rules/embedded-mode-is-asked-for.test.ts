import { describe, expect, it } from "vitest";
import { embeddedModeIsAskedFor } from "../../src/rules/embedded-mode-is-asked-for";
import { fleetOf, virtualHost } from "./loaded-fleet";

const hintTo = (remedy: string) => `${remedy}, or set restrictEmbedded: false in configuration "web".`;
const path = ["configurations", "web", "virtualHosts", 0];
const embedded = { code: "embedded-disabled", severity: "error" };

describe("embeddedModeIsAskedFor", () => {
  it("accepts embedded mode where the configuration asks for it", () => {
    expect(
      embeddedModeIsAskedFor(fleetOf({ restrictEmbedded: false, virtualHosts: [virtualHost()] })),
    ).toEqual([]);
  });

  it("accepts a group of the virtual host, of its script alias, of its map or of the main server", () => {
    const scriptAliases = [{ path: "/", script: "/srv/www/app.wsgi", processGroup: "sales" }];
    const processMaps = [{ name: "procmap", entries: {}, onMiss: "error" }];
    for (const args of [{ processGroup: "sales" }, { scriptAliases }, { processMap: "procmap" }]) {
      expect(embeddedModeIsAskedFor(fleetOf({ processMaps, virtualHosts: [virtualHost(args)] }))).toEqual([]);
    }
    expect(embeddedModeIsAskedFor(fleetOf({ processGroup: "sales", virtualHosts: [virtualHost()] }))).toEqual(
      [],
    );
  });

  it("rejects a virtual host without any process group", () => {
    expect(embeddedModeIsAskedFor(fleetOf({ virtualHosts: [virtualHost()] }))).toEqual([
      {
        ...embedded,
        path,
        message:
          'Virtual host "www.example.com" has no process group, so it runs in embedded mode, which restrictEmbedded forbids.',
        hint: hintTo("Give it a processGroup"),
      },
    ]);
  });

  it("rejects %{GLOBAL} wherever it is selected", () => {
    const fleet = fleetOf({
      virtualHosts: [
        virtualHost({
          processGroup: "%{GLOBAL}",
          scriptAliases: [
            { path: "/a", script: "/srv/a.wsgi", processGroup: "%{GLOBAL}" },
            { path: "/", script: "/srv/b.wsgi" },
          ],
          locations: [{ path: "/b", processGroup: "%{GLOBAL}" }],
        }),
      ],
    });
    const selects = (at: (string | number)[], where: string) => ({
      ...embedded,
      path: [...path, ...at, "processGroup"],
      message: `Virtual host "www.example.com" selects embedded mode${where}, which restrictEmbedded forbids.`,
      hint: hintTo("Select a daemon process group"),
    });
    expect(embeddedModeIsAskedFor(fleet)).toEqual([
      selects([], ""),
      selects(["locations", 0], ' for "/b"'),
      selects(["scriptAliases", 0], ' for "/a"'),
    ]);
  });

  it("rejects a map whose misses run in embedded mode", () => {
    const fleet = fleetOf({
      processMaps: [{ name: "procmap", entries: {}, onMiss: "embedded" }],
      virtualHosts: [virtualHost({ processMap: "procmap" })],
    });
    expect(embeddedModeIsAskedFor(fleet)).toEqual([
      {
        ...embedded,
        path: [...path, "processMap"],
        message:
          'Virtual host "www.example.com" sends misses of map "procmap" to embedded mode, which restrictEmbedded forbids.',
        hint: hintTo("Set onMiss to a group or to error"),
      },
    ]);
  });
});
