import { describe, expect, it } from "vitest";
import { mapKeysAreNoLookAlikes } from "../../../src/rules/configuration/map-keys-are-no-look-alikes";
import { judgedBy, selectsByMap } from "./judged";

const shop = "WSGIScriptAlias /shop /srv/shop.wsgi\n";
const found = (procmap: string, places = shop) =>
  judgedBy(mapKeysAreNoLookAlikes, `WSGIDaemonProcess sales\n${places}${selectsByMap("|sales")}`, {
    maps: { procmap },
  });

describe("mapKeysAreNoLookAlikes", () => {
  it("accepts keys as they are served, and look-alikes that stand beside them", () => {
    expect(found("/shop sales\n")).toEqual([]);
    expect(found("/shop sales\n/shop/ sales\n/Shop sales\n")).toEqual([]);
    expect(found("/ sales\n/shopping sales\n/shop/basket sales\n")).toEqual([]);
  });

  it("warns of a trailing slash or a capital letter that makes a key another one", () => {
    expect(found("/shop/ sales\n")).toEqual([
      {
        code: "map-key-look-alike",
        severity: "warning",
        at: "4: RewriteMap procmap txt:/srv/procmap.txt",
        row: { map: "procmap", key: "/shop/", value: "sales" },
        message:
          'The key "/shop/" of map "procmap" is not "/shop", which the configuration serves, so a request for /shop is a miss.',
        hint: 'Write "/shop", or both: keys are compared byte by byte.',
      },
    ]);
    expect(found("/admin sales\n", "<Location /Admin>\nSetEnv X y\n</Location>\n")).toMatchObject([
      { row: { key: "/admin" }, hint: 'Write "/Admin", or both: keys are compared byte by byte.' },
    ]);
  });
});
