import { describe, expect, it } from "vitest";
import { listensOnVirtualHostPorts } from "../../src/rules/listens-on-virtual-host-ports";
import { fleetOf, virtualHost } from "./loaded-fleet";

describe("listensOnVirtualHostPorts", () => {
  it("accepts virtual hosts on ports that httpd listens on, IPv6 addresses too", () => {
    const virtualHosts = [virtualHost(), virtualHost({ address: "[2001:db8::1]:8080" })];
    expect(listensOnVirtualHostPorts(fleetOf({ listen: [80, 8080], virtualHosts }))).toEqual([]);
  });

  it("rejects a virtual host on another port", () => {
    const virtualHosts = [virtualHost(), virtualHost({ address: "*:8081" })];
    expect(listensOnVirtualHostPorts(fleetOf({ listen: [80, 8080], virtualHosts }))).toEqual([
      {
        code: "listen-missing",
        severity: "error",
        path: ["configurations", "web", "virtualHosts", 1, "address"],
        message: 'Virtual host "www.example.com" is on port 8081, on which httpd does not listen (80, 8080).',
        hint: "Add 8081 to listen, or change the address.",
      },
    ]);
  });
});
