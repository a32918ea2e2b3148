import { describe, expect, it } from "vitest";
import { processMapIsKnown } from "../../../src/rules/fleet/process-map-is-known";
import { fleetOf, virtualHost } from "../loaded-fleet";

const processMaps = [{ name: "procmap", entries: {}, onMiss: "sales" }];

describe("processMapIsKnown", () => {
  it("accepts a map of the configuration", () => {
    const fleet = fleetOf({ processMaps, virtualHosts: [virtualHost({ processMap: "procmap" })] });
    expect(processMapIsKnown(fleet)).toEqual([]);
  });

  it("rejects a map that the configuration does not have", () => {
    const fleet = fleetOf({ processMaps, virtualHosts: [virtualHost({ processMap: "Procmaps" })] });
    expect(processMapIsKnown(fleet)).toEqual([
      {
        code: "process-map-unknown",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 0, "processMap"],
        message:
          'Virtual host "www.example.com" uses process map "Procmaps", which configuration "web" does not have.',
        hint: 'Did you mean "procmap"?',
      },
    ]);
  });
});
