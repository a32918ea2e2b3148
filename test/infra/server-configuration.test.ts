import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readServerConfiguration, type ServerConfigurationOptions } from "../../infra/server-configuration";
import { compileSelection } from "../../src/selection";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-server-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content = ""): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
  return join(folder, path);
}

/** A configuration with ServerRoot `root` and what the lines say; the module is in `modules`. */
const text = (root: string, ...lines: string[]): string =>
  [
    `ServerRoot "${root}"`,
    ...["authz_core", "env", "rewrite", "wsgi"].map(
      (name) => `LoadModule ${name}_module modules/mod_${name}.so`,
    ),
    "Listen 80",
    "WSGIDaemonProcess g1",
    "WSGIDaemonProcess g2",
    ...lines,
    "",
  ].join("\n");

async function open(file: string, options: Partial<ServerConfigurationOptions> = {}) {
  const found = await readServerConfiguration({ file, maps: {}, env: {}, defines: [], ...options });
  if ("problem" in found) throw new Error(found.problem);
  return found;
}

async function answer(
  file: string,
  path: string,
  options: Partial<ServerConfigurationOptions> = {},
): Promise<string> {
  const { tree, selection, diagnostics, problems } = await open(file, options);
  const refused = [...diagnostics, ...problems][0];
  if (refused) return `refused: ${refused.message}`;
  const { verdict, processGroup, reason } = compileSelection(tree, selection).resolve({
    host: "a.example",
    port: 80,
    path,
    headers: {},
  });
  return verdict === "daemon" ? processGroup : `${verdict}: ${reason}`;
}

function ownServer(...lines: string[]): string {
  for (const name of ["authz_core", "env", "rewrite", "wsgi"]) write(`modules/mod_${name}.so`);
  return write("httpd.conf", text(folder, "ServerName main.example", ...lines));
}

describe("a configuration of this machine", () => {
  it("has its scripts, .htaccess files and text maps looked up", async () => {
    const file = ownServer(
      "RewriteEngine On",
      "RewriteMap m txt:m.txt",
      "RewriteRule . - [E=PG:${m:%{REQUEST_URI}|g1}]",
      "WSGIProcessGroup %{ENV:PG}",
      `WSGIScriptAlias /none ${folder}/none.wsgi`,
      `WSGIScriptAlias / ${folder}/www/app.wsgi`,
    );
    write("m.txt", "/y g2\n");
    write("www/app.wsgi");
    expect(await answer(file, "/x")).toBe("g1");
    expect(await answer(file, "/y")).toBe("g2");
    expect(await answer(file, "/none")).toBe("error: not-found");
    write("www/.htaccess", "SetEnv A b\n");
    expect(await answer(file, "/x")).toBe("error: htaccess-refused");
  });

  it("is one by a link as well", async () => {
    const file = ownServer(`WSGIScriptAlias / ${folder}/none.wsgi`);
    symlinkSync(file, join(folder, "link.conf"));
    expect(await answer(join(folder, "link.conf"), "/")).toBe("error: not-found");
  });

  it("is refused for accounts that the machine lacks, and for a map file that is not there", async () => {
    expect(await answer(ownServer("WSGIDaemonProcess g3 user=no-such-user"), "/")).toMatch(
      /^refused: .*bad user name no-such-user/,
    );
    const file = ownServer("RewriteMap m txt:none.txt");
    expect(await answer(file, "/")).toBe(`refused: RewriteMap: file for map m not found:${folder}/none.txt`);
    expect(await answer(file, "/", { maps: { m: { text: "" } } })).not.toMatch(/^refused/);
  });
});

describe("a configuration from elsewhere", () => {
  const app = "WSGIScriptAlias / /srv/app/app.wsgi\nWSGIProcessGroup g1";

  it("has its scripts and accounts taken for granted, whatever is here", async () => {
    const lines = ["ServerName main.example", "WSGIDaemonProcess g3 user=no-such-user", app];
    expect(await answer(write("a.conf", text("/srv/none", ...lines)), "/")).toBe("g1");
    expect(await answer(write("b.conf", text("/etc", ...lines)), "/")).toBe("g1");
  });

  it("is one that names this folder as ServerRoot, but modules that are not here", async () => {
    expect(await answer(write("httpd.conf", text(folder, "ServerName a", app)), "/")).toBe("g1");
  });

  it("leaves an answer open that hangs on .htaccess files, and no other", async () => {
    const sections = [
      "<Directory />",
      "AllowOverride None",
      "</Directory>",
      "<Directory /srv/app/open>",
      "AllowOverride All",
      "</Directory>",
    ];
    const lines = ["ServerName main.example", ...sections, "WSGIProcessGroup g1"];
    const aliases = ["WSGIScriptAlias /open /srv/app/open/app.wsgi", "WSGIScriptAlias / /srv/app/app.wsgi"];
    const file = write("httpd.conf", text("/srv/none", ...lines, ...aliases));
    expect(await answer(file, "/")).toBe("g1");
    expect(await answer(file, "/open")).toMatch(
      /^unknown: AllowOverride lets \/srv\/app\/open\/.htaccess have a say/,
    );
  });

  it("has the environment of envvars, after what is given", async () => {
    write("envvars", "export G=g1 H=g1\n");
    const file = write(
      "httpd.conf",
      text("/srv/none", "ServerName a", "WSGIProcessGroup ${G}", "WSGIScriptAlias / /srv/app.wsgi"),
    );
    expect(await answer(file, "/")).toBe("g1");
    expect(await answer(file, "/", { env: { G: "g2" } })).toBe("g2");
  });

  it("names the included files that are not here", async () => {
    const file = write(
      "httpd.conf",
      text("/srv/none", "Include /opt/app/httpd.conf", "IncludeOptional sites/*.conf"),
    );
    expect((await open(file)).unseen).toEqual(["/opt/app/httpd.conf", "/srv/none/sites/*.conf"]);
    mkdirSync(join(folder, "sites"));
    expect((await open(file)).unseen).toEqual(["/opt/app/httpd.conf"]);
  });

  it("takes defines and versions", async () => {
    const lines = [
      "ServerName a",
      "<IfDefine X>",
      "WSGIProcessGroup g1",
      "</IfDefine>",
      "<IfVersion < 2.4.10>",
      "WSGIProcessGroup g2",
      "</IfVersion>",
    ];
    const file = write("httpd.conf", text("/srv/none", ...lines, "WSGIScriptAlias / /srv/app.wsgi"));
    expect(await answer(file, "/")).toBe("embedded: embedded");
    expect(await answer(file, "/", { defines: ["X"] })).toBe("g1");
    expect(await answer(file, "/", { httpdVersion: "2.4.6" })).toBe("g2");
  });
});

describe("a main file that cannot be read", () => {
  it("is a sentence", async () => {
    const read = (file: string) => readServerConfiguration({ file, maps: {}, env: {}, defines: [] });
    expect(await read(join(folder, "none"))).toEqual({ problem: `There is no file "${folder}/none".` });
    expect(await read(folder)).toEqual({ problem: `"${folder}" is a folder, not a file.` });
  });
});
