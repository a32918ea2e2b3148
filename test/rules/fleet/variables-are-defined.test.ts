import { describe, expect, it } from "vitest";
import { variablesAreDefined } from "../../../src/rules/fleet/variables-are-defined";
import { fleetOf, virtualHost } from "../loaded-fleet";

const usesColour = {
  virtualHosts: [virtualHost({ processGroup: "sales", environment: { COLOUR: "dark ${COLOUR}" } })],
};
const path = ["configurations", "web", "virtualHosts", 0, "environment", "COLOUR"];

describe("variablesAreDefined", () => {
  it("accepts a variable that every host of the configuration has", () => {
    const hosts = { web1: { variables: { COLOUR: "blue" } }, web2: { variables: { COLOUR: 7 } } };
    expect(variablesAreDefined(fleetOf(usesColour, hosts))).toEqual([]);
  });

  it("names the hosts that lack a variable", () => {
    const hosts = { web1: { variables: { COLOUR: "blue" } }, web2: {}, web3: {} };
    expect(variablesAreDefined(fleetOf(usesColour, hosts))).toEqual([
      {
        code: "variable-undefined",
        severity: "error",
        path,
        message: 'The variable ${COLOUR} is not defined on "web2", "web3".',
        hint: "Add it to the variables of each host.",
      },
    ]);
  });

  it("suggests the variable that was meant", () => {
    expect(variablesAreDefined(fleetOf(usesColour, { web1: { variables: { COLOR: "blue" } } }))).toEqual([
      {
        code: "variable-undefined",
        severity: "error",
        path,
        message: 'The variable ${COLOUR} is not defined on "web1".',
        hint: 'Did you mean "COLOR"?',
      },
    ]);
  });
});
