import { describe, expect, it } from "vitest";
import { answer, app, ask, groups } from "./fixtures";

describe("expansion", () => {
  const group = (value: string, defined: string, path = "/", host = "a.example"): string =>
    answer(`WSGIDaemonProcess "${defined}"\n${app}WSGIProcessGroup "${value}"\n`, path, { host });

  it("takes the literal text for what it does not know", () => {
    for (const text of [
      "%{global}",
      "%{NOSUCH}",
      "%{ENV:}",
      "%{ENV:A",
      "x%{GLOBAL}",
      "%{ENV:UNSET}",
      "g 1",
    ]) {
      expect(group(text, text)).toBe(text);
    }
  });

  it("knows SERVER, HOST and RESOURCE, with the port of the Host header", () => {
    expect(group("%{SERVER}", "main.example")).toBe("main.example");
    expect(group("%{SERVER}", "main.example:81", "/", "a.example:81")).toBe("main.example:81");
    expect(group("%{HOST}", "a.example", "/", "A.Example.")).toBe("a.example");
    const text =
      'WSGIDaemonProcess "main.example|/app"\nWSGIScriptAlias /app /srv/app.wsgi\nWSGIProcessGroup %{RESOURCE}\n';
    expect(answer(text, "/app/x")).toBe("main.example|/app");
  });

  it("expands a variable's value once more, but not to a variable again", () => {
    const text = (value: string): string =>
      `WSGIDaemonProcess main.example\nWSGIDaemonProcess "%{ENV:B}"\n${app}WSGIProcessGroup %{ENV:A}\nSetEnv A "${value}"\nSetEnv B g1\n`;
    expect([answer(text("%{SERVER}")), answer(text("%{GLOBAL}")), answer(text("%{ENV:B}"))]).toEqual([
      "main.example",
      "embedded",
      "%{ENV:B}",
    ]);
  });
});

describe("WSGIRestrictProcess", () => {
  const listed = (list: string, group: string): string =>
    answer(`${groups}${app}WSGIRestrictProcess ${list}\nWSGIProcessGroup ${group}\n`);

  it("ignores case, and is asked before the group is looked for", () => {
    expect([listed("G1", "g1"), listed("g1", "G1"), listed("g1", "g2"), listed("g1", "nope")]).toEqual([
      "g1",
      "not-configured",
      "not-allowed",
      "not-allowed",
    ]);
  });

  it("shuts embedded mode unless it names %{GLOBAL} or the empty text", () => {
    expect([
      listed("g1", "%{GLOBAL}"),
      listed("%{GLOBAL}", "%{GLOBAL}"),
      listed('""', "%{GLOBAL}"),
      listed("", "g1"),
    ]).toEqual(["not-allowed", "embedded", "embedded", "not-allowed"]);
  });

  it("is replaced, never added to, by an inner scope", () => {
    const text = `${groups}${app}WSGIProcessGroup g1\nWSGIRestrictProcess g1\n<Location /x>\nWSGIRestrictProcess g2\n</Location>\n`;
    expect([answer(text, "/"), answer(text, "/x")]).toEqual(["g1", "not-allowed"]);
  });
});

describe("accessibility", () => {
  const pair = (defining: string, asking: string): string =>
    answer(
      `${app}<VirtualHost *:443>\n${defining}WSGIDaemonProcess g1\n</VirtualHost>\n<VirtualHost *:80>\n${asking}WSGIProcessGroup g1\n</VirtualHost>\n`,
    );

  it("needs the same ServerName host, byte for byte", () => {
    expect(pair("ServerName a.example:443\n", "ServerName http://a.example\n")).toBe("g1");
    expect(pair("ServerName A.example\n", "ServerName a.example\n")).toBe("not-accessible");
    expect(pair("ServerName b.example\nServerAlias a.example\n", "ServerName a.example\n")).toBe(
      "not-accessible",
    );
  });

  it("gives a virtual host without a name that of the main server", () => {
    expect([pair("", ""), pair("ServerName main.example\n", ""), pair("ServerName a.example\n", "")]).toEqual(
      ["g1", "g1", "not-accessible"],
    );
  });
});

describe("a virtual host without a name", () => {
  const unnamed = (address: string, port: number): string =>
    answer(
      `WSGIDaemonProcess main.example:8080\n${app}WSGIProcessGroup %{SERVER}\n<VirtualHost ${address}>\n</VirtualHost>\n`,
      "/",
      { port, address: "10.0.0.1" },
    );

  it("has the port of its first address in %{SERVER}", () => {
    expect(unnamed("*:8080", 8080)).toBe("main.example:8080");
  });

  it("is unknown on an address of its own, whose name httpd asks DNS for", () => {
    expect(unnamed("10.0.0.1:8080", 8080)).toMatch(/^unknown: the name of the machine/);
  });
});

describe("embedded mode", () => {
  it("is refused by WSGIRestrictEmbedded, and dies when that was On before it was Off", () => {
    expect(answer(`WSGIRestrictEmbedded On\n${app}`)).toBe("embedded-disabled");
    const onOff = `WSGIRestrictEmbedded On\nWSGIRestrictEmbedded Off\n${app}`;
    expect(ask(onOff, "/")).toMatchObject({ verdict: "error", status: null, reason: "crash" });
    expect(answer(onOff, "/", {}, { modWsgiVersion: "6.1.1" })).toBe("embedded");
  });
});

describe("a daemon process group", () => {
  it("without threads never answers", () => {
    for (const threads of ["0", "abc", "4294967296", "0x10"]) {
      expect(answer(`WSGIDaemonProcess g1 threads=${threads}\n${app}WSGIProcessGroup g1\n`)).toBe(
        "no-answer",
      );
    }
  });

  it("refuses a script of another owner, and is unknown when the owner is not known", () => {
    const text = `WSGIDaemonProcess g1 script-user=www-data\n${app}WSGIProcessGroup g1\n`;
    const owned = (user: string) => ({ kind: () => undefined, owner: () => ({ user, group: "root" }) });
    expect(answer(text, "/", {}, { filesystem: owned("root") })).toBe("script-owner");
    expect(answer(text, "/", {}, { filesystem: owned("www-data") })).toBe("g1");
    expect(answer(text)).toMatch(/^unknown: the user/);
  });
});

it("tells the directives that decided, in the server's order", () => {
  const text = `${groups}${app}SetEnv PG g2\n<Location />\nWSGIProcessGroup %{ENV:PG}\nWSGIRestrictProcess g2\n</Location>\n`;
  expect(ask(text, "/").trace.map(({ line, text, why }) => `${line} ${text}: ${why}`)).toEqual([
    "13 WSGIScriptAlias / /srv/app.wsgi: maps the path to /srv/app.wsgi/",
    '14 SetEnv PG g2: sets PG to "g2"',
    "16 WSGIProcessGroup %{ENV:PG}: selects %{ENV:PG}",
    '17 WSGIRestrictProcess g2: admits "g2"',
    '11 WSGIDaemonProcess g2: defines the group "g2"',
  ]);
});
