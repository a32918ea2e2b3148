import { describe, expect, it } from "vitest";
import { loadFleet } from "../../src/load/load-fleet";
import { hostKeys } from "../infra/two-host-fleet";
import { hostKey } from "../rules/loaded-fleet";

// Where the keys of hosts and of the bastion come from: the fleet file before the known hosts file.
const load = (connection: string, host: string, known?: string) =>
  loadFleet(
    `fleet: shop
connection: {${connection}}
configurations:
  web:
    serverName: main.example.com
    virtualHosts: [{ serverName: www.example.com, documentRoot: /srv/www }]
hosts:
  web1: { address: 10.0.0.11, configuration: web${host} }
`,
    "shop.fleet.yaml",
    { read: (path) => (path === "known" ? known : undefined), display: (path) => path },
  );

describe("the key of a host", () => {
  it("is the one of the fleet file, else the one that the known hosts file has for its address and port", () => {
    const known = `10.0.0.11 ${hostKeys.web1}\n[10.0.0.11]:2222 ${hostKeys.web2}\n`;
    const keyOf = (connection: string, host: string) =>
      load(connection, host, known).loaded?.fleet.hosts.web1?.hostKey;
    expect(keyOf("knownHostsFile: known", "")).toBe(hostKeys.web1);
    expect(keyOf("knownHostsFile: known, port: 2222", "")).toBe(hostKeys.web2);
    expect(keyOf("knownHostsFile: known, port: 2222", ", port: 22")).toBe(hostKeys.web1);
    expect(keyOf("knownHostsFile: known", `, hostKey: ${hostKeys.bastion}`)).toBe(hostKeys.bastion);
  });

  it("of a bastion comes from there as well", () => {
    const connection = "knownHostsFile: known, port: 2222, bastion: {address: jump.example.com}";
    const known = `jump.example.com ${hostKeys.bastion}\n10.0.0.11 ${hostKey}\n`;
    expect(load(connection, "", known).loaded?.fleet.connection.bastion?.hostKey).toBe(hostKeys.bastion);
    expect(load(connection, "", `10.0.0.11 ${hostKey}\n`).diagnostics).toMatchObject([
      {
        code: "host-key-missing",
        path: ["connection", "bastion"],
        message: "The bastion has no hostKey, and known has no key for jump.example.com.",
      },
    ]);
  });

  it("is missing where neither has it, with its place and the command that shows it", () => {
    expect(load("", ", port: 2222").diagnostics).toEqual([
      {
        code: "host-key-missing",
        severity: "error",
        path: ["hosts", "web1"],
        position: { file: "shop.fleet.yaml", line: 8, column: 9 },
        message: 'Host "web1" has no hostKey, and connection names no knownHostsFile.',
        hint: "Add as hostKey what `ssh-keyscan -p 2222 -t ecdsa,ed25519 10.0.0.11` prints, without the address, after comparing its fingerprint with the host's console.",
      },
    ]);
    expect(load("knownHostsFile: known", "", "").diagnostics).toMatchObject([
      {
        code: "host-key-missing",
        message: 'Host "web1" has no hostKey, and known has no key for 10.0.0.11.',
      },
    ]);
  });

  it("is refused where the file revokes it, wherever it stands", () => {
    const known = `10.0.0.11 ${hostKey}\n@revoked * ${hostKey}\n`;
    expect(load("knownHostsFile: known", "", known).diagnostics).toMatchObject([
      {
        code: "host-key-revoked",
        path: ["hosts", "web1"],
        message: 'Host "web1" has no hostKey, and known revokes the key of 10.0.0.11 in line 2.',
      },
    ]);
    expect(load("knownHostsFile: known", `, hostKey: ${hostKey} web1`, known).diagnostics).toMatchObject([
      {
        code: "host-key-revoked",
        path: ["hosts", "web1", "hostKey"],
        message: 'Host "web1" has a key that known revokes in line 2.',
      },
    ]);
  });

  it("cannot be told where the file cannot be read, which is said once", () => {
    expect(load("knownHostsFile: absent", "").diagnostics).toMatchObject([
      { code: "file-not-readable", path: ["connection", "knownHostsFile"] },
    ]);
  });
});
