import { describe, expect, it } from "vitest";
import { loadFleetData } from "../../src/load/load-fleet";
import { Renderer } from "../../templates/render";
import { virtualHost } from "../rules/loaded-fleet";

// Who is let in by scripts of mod_wsgi: basic authentication names the provider, and groups are the script's.

const script = { script: "/srv/hooks/users.wsgi" };

function load(location: object) {
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const reader = { read: () => undefined, display: (path: string) => path };
  const locations = [{ path: "/members", ...location }];
  const web = { serverName: "main.example.com", virtualHosts: [{ ...virtualHost(), locations }] };
  const fleet = { fleet: "shop", configurations: { web }, hosts: {} };
  return loadFleetData(fleet, reader, (finding) => ({ position, ...finding }));
}

/** The lines of the location that say who is let in. */
function lines(location: object): string[] {
  const { loaded, diagnostics } = load(location);
  if (loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  const text = new Renderer(loaded).configuration("web").files["vhosts/www.example.com_80.conf"] ?? "";
  return [...text.matchAll(/^ {4}((?:Auth|Require (?!all)).*)$/gm)].map(([, line = ""]) => line);
}

describe("basic authentication beside authUserScript", () => {
  it("asks the script, without a file", () => {
    expect(lines({ basicAuth: { name: "Members" }, authUserScript: script })).toEqual([
      "AuthType Basic",
      "AuthName Members",
      "AuthBasicProvider wsgi",
      "Require valid-user",
    ]);
  });

  it("asks the file first, then the script", () => {
    const basicAuth = { name: "Members", userFile: "/etc/httpd/users" };
    expect(lines({ basicAuth, authUserScript: script })).toContain("AuthBasicProvider file wsgi");
    expect(lines({ basicAuth })).toContain("AuthBasicProvider file");
  });

  it("lets groups in that authGroupScript names", () => {
    const basicAuth = { name: "Members", require: { groups: ["staff", "board"] } };
    const both = { basicAuth, authUserScript: script, authGroupScript: script };
    expect(lines(both)).toContain("Require wsgi-group staff board");
    const files = { ...basicAuth, userFile: "/etc/httpd/users", groupFile: "/etc/httpd/groups" };
    expect(lines({ basicAuth: files })).toContain("Require group staff board");
    expect(lines({ ...both, require: "wsgi-group staff" })).toContain("Require wsgi-group staff");
  });

  it("is refused without passwords", () => {
    expect(load({ basicAuth: { name: "Members" } }).diagnostics).toMatchObject([
      {
        path: ["configurations", "web", "virtualHosts", 0, "locations", 0, "basicAuth"],
        message: expect.stringContaining("must have `userFile`, or stand beside `authUserScript`"),
      },
    ]);
  });
});
