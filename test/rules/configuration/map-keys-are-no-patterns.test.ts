import { describe, expect, it } from "vitest";
import { mapKeysAreNoPatterns } from "../../../src/rules/configuration/map-keys-are-no-patterns";
import { judgedBy, selectsByMap } from "./judged";

const found = (procmap: string) =>
  judgedBy(mapKeysAreNoPatterns, `WSGIDaemonProcess sales\n${selectsByMap("|sales")}`, { maps: { procmap } });

describe("mapKeysAreNoPatterns", () => {
  it("accepts paths with dots, brackets that are not closed, and commas", () => {
    expect(found("/a.b sales\n/a[b sales\n/a,b;c sales\n/a|b sales\n")).toEqual([]);
  });

  it("warns of the first that looks like one and counts the others", () => {
    expect(found("/shop sales\n/shop/* sales\n^/a sales\n/b/.*$ sales\n")).toEqual([
      {
        code: "map-key-looks-like-a-pattern",
        severity: "warning",
        at: "3: RewriteMap procmap txt:/srv/procmap.txt",
        row: { map: "procmap", key: "/shop/*", value: "sales" },
        message:
          'The key "/shop/*" of map "procmap" and 2 more like it looks like a pattern, but a key is compared with the whole path.',
        hint: "Write each path, or select by <Location> or <LocationMatch> instead.",
      },
    ]);
  });
});
