import { describe, expect, it } from "vitest";
import { configurationIsKnown } from "../../../src/rules/fleet/configuration-is-known";
import { fleetOf } from "../loaded-fleet";

describe("configurationIsKnown", () => {
  it("accepts hosts that run a configuration of the fleet", () => {
    expect(configurationIsKnown(fleetOf({}, { web1: {}, web2: {} }))).toEqual([]);
  });

  it("rejects a host whose configuration the fleet does not have", () => {
    expect(configurationIsKnown(fleetOf({}, { web1: {}, web2: { configuration: "wbe" } }))).toEqual([
      {
        code: "configuration-unknown",
        severity: "error",
        path: ["hosts", "web2", "configuration"],
        message: 'Host "web2" runs configuration "wbe", which is not in the fleet.',
        hint: 'Did you mean "web"?',
      },
    ]);
  });
});
