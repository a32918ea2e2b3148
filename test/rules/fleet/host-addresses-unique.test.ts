import { describe, expect, it } from "vitest";
import { hostAddressesUnique } from "../../../src/rules/fleet/host-addresses-unique";
import { fleetOf } from "../loaded-fleet";

describe("hostAddressesUnique", () => {
  it("accepts hosts with one address on different ports", () => {
    const hosts = { web1: { address: "jump.test", port: 2201 }, web2: { address: "jump.test", port: 2202 } };
    expect(hostAddressesUnique(fleetOf({}, hosts))).toEqual([]);
  });

  it("rejects a second host with the same address, whatever its case and where the port stands", () => {
    const hosts = {
      web1: { address: "a.test" },
      web2: { address: "b.test" },
      web3: { address: "A.test", port: 22 },
    };
    expect(hostAddressesUnique(fleetOf({}, hosts))).toEqual([
      {
        code: "host-address-duplicate",
        severity: "error",
        path: ["hosts", "web3", "address"],
        message: 'Hosts "web1" and "web3" both have the address A.test.',
        hint: "Give each host its own address, or remove one of the two.",
      },
    ]);
  });
});
