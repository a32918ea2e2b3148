import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleCommandLine, bundledCommandLine, wsgiFleet } from "./command-line";

const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-input-"));

const configuration = [
  'ServerRoot "/srv/lab"',
  "LoadModule authz_core_module modules/mod_authz_core.so",
  "LoadModule env_module modules/mod_env.so",
  "LoadModule rewrite_module modules/mod_rewrite.so",
  "LoadModule wsgi_module modules/mod_wsgi.so",
  "Listen 80",
  "ServerName main.example",
  "WSGIDaemonProcess g1",
  "RewriteEngine On",
  "RewriteMap m txt:/srv/lab/m.txt",
  "RewriteRule . - [E=PG:${m:%{REQUEST_URI}}]",
  "WSGIProcessGroup %{ENV:PG}",
  "WSGIScriptAlias / /srv/lab/wsgi/app.wsgi",
  "",
];

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(join(folder, name), content);
const explain = (...args: string[]) => wsgiFleet(folder, "explain", ...args);
const plain = ["--httpd-conf", "httpd.conf", "--map", "m=m.txt", "--json"];

beforeAll(async () => {
  await bundleCommandLine();
  mkdirSync(join(folder, "folder"));
  write("httpd.conf", configuration.join("\n"));
  write("m.txt", "/x g1\n");
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundledCommandLine(), { force: true });
});

describe("requests of wsgi-fleet explain", () => {
  it.for([
    ["not JSON", "{host", "The line is not JSON."],
    ["no object", '["a"]', "The line is not a JSON object."],
    ["no path", '{"host":"a"}', 'The line has no "path" that is text.'],
    ["a port that is text", '{"path":"/","port":"80"}', 'The line has a "port" that is no whole number'],
    [
      "headers that are a list",
      '{"path":"/","headers":[]}',
      'The line has "headers" that are not an object of texts.',
    ],
    [
      "a host that is a number",
      '{"path":"/","host":1}',
      'The line has a "host" that is neither text nor null.',
    ],
    [
      "an address that is a number",
      '{"path":"/","address":1}',
      'The line has an "address" that is not text.',
    ],
    ["binary junk", "\u0000\u0001\ufffd", "The line is not JSON."],
  ] as const)("with %s are a wrong use, with the number of the line", async ([, line, message]) => {
    write("bad.jsonl", `{"host":"a","path":"/x"}\n\n${line}\n`);
    const { status, stdout, stderr } = await explain(...plain, "--requests", "bad.jsonl");
    expect(status).toBe(2);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(`bad.jsonl:3: ${message}`);
    expect(stdout.split("\n").length, "the answer to line 1").toBe(2);
  });

  it("may have a byte order mark, CRLF, empty lines, no last line end, and only a path", async () => {
    write("odd.jsonl", '\ufeff{"host":"a","path":"/x"}\r\n\r\n{"path":"/x","more":1}');
    const { status, stdout, stderr } = await explain(...plain, "--requests", "odd.jsonl");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const groups = stdout
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line).processGroup);
    expect(groups).toEqual(["g1", "g1"]);
  });

  it("may be none at all", async () => {
    write("empty.jsonl", "");
    expect(await explain(...plain, "--requests", "empty.jsonl")).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
  });

  it("come from stdin for -, a hundred thousand in seconds", async () => {
    const child = spawn(process.execPath, [bundledCommandLine(), "explain", ...plain, "--requests", "-"], {
      cwd: folder,
    });
    const count = 100_000;
    let length = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      for (const byte of chunk) if (byte === 10) length++;
    });
    const ended = new Promise<number | null>((done) => child.on("close", done));
    const lines = Array.from(
      { length: 1000 },
      (_, index) => `{"host":"a","port":80,"path":"/x/${index}"}\n`,
    ).join("");
    for (let sent = 0; sent < count; sent += 1000) {
      if (!child.stdin.write(lines)) await new Promise((done) => child.stdin.once("drain", done));
    }
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(length).toBe(count);
  }, 60_000);

  it("may have a reader that stops early", async () => {
    const script = `"${process.execPath}" "${bundledCommandLine()}" explain ${plain.join(" ")} --requests many.jsonl | head -n 1`;
    write("many.jsonl", '{"host":"a","path":"/x"}\n'.repeat(20_000));
    const child = spawn("sh", ["-c", script], { cwd: folder });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    expect(await new Promise((done) => child.on("close", done))).toBe(0);
    expect(stderr).toBe("");
  });
});

describe("files of wsgi-fleet explain", () => {
  it.for([
    [
      "a configuration that is not there",
      ["--httpd-conf", "none.conf", "http://a/"],
      'There is no file "none.conf".',
    ],
    [
      "a folder as configuration",
      ["--httpd-conf", "folder", "http://a/"],
      '"folder" is a folder, not a file.',
    ],
    ["a device as configuration", ["--httpd-conf", "/dev/zero", "http://a/"], '"/dev/zero" is not a file.'],
    [
      "a map that is not there",
      ["--httpd-conf", "httpd.conf", "--map", "m=none", "http://a/"],
      '--map m: There is no file "none".',
    ],
    [
      "a folder as map",
      ["--httpd-conf", "httpd.conf", "--map", "m=folder", "http://a/"],
      '--map m: "folder" is a folder, not a file.',
    ],
    ["requests that are not there", [...plain, "--requests", "none.jsonl"], 'There is no file "none.jsonl".'],
    ["a folder as requests", [...plain, "--requests", "folder"], '"folder" is a folder, not a file.'],
    [
      "a root that is not there",
      ["--root", "none", "--httpd-conf", "httpd.conf", "http://a/"],
      'There is no folder "none".',
    ],
    [
      "a root that the file is not in",
      ["--root", "folder", "--httpd-conf", "httpd.conf", "http://a/"],
      '"httpd.conf" does not lie in "folder".',
    ],
    [
      "a fleet file that is not there",
      ["none.fleet.yaml", "http://a/"],
      'The fleet file "none.fleet.yaml" cannot be read.',
    ],
  ] as const)("may be wrong: %s is exit status 2 with one sentence", async ([, args, message]) => {
    expect(await explain(...args)).toEqual({ status: 2, stdout: "", stderr: `${message}\n` });
  });

  it("may have CRLF", async () => {
    write("crlf.conf", configuration.join("\r\n"));
    write("crlf.txt", "/x g1\r\n");
    const { stdout } = await explain(
      "--httpd-conf",
      "crlf.conf",
      "--map",
      "m=crlf.txt",
      "--json",
      "http://a/x",
    );
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "daemon", processGroup: "g1" });
  });

  it("with a byte order mark are refused, as httpd does", async () => {
    write("bom.conf", `\ufeff${configuration.join("\n")}`);
    const { status, stdout } = await explain("--httpd-conf", "bom.conf", "--json", "http://a/x");
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ reason: "configuration-refused", trace: [{ line: 1 }] });
  });

  it.for([
    ["empty", ""],
    ["binary", Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)],
  ] as const)("may be %s", async ([name, content]) => {
    write("odd.conf", content);
    const { status, stdout, stderr } = await explain("--httpd-conf", "odd.conf", "--json", "http://a/x");
    expect({ name, stderr }).toEqual({ name, stderr: "" });
    expect([0, 1]).toContain(status);
    expect(["error", "unknown"]).toContain(JSON.parse(stdout).verdict);
  });

  it("may be a pipe of the shell", async () => {
    const command = `"${process.execPath}" "${bundledCommandLine()}" explain --httpd-conf <(cat httpd.conf) --map m=<(cat m.txt) --json http://a/x`;
    const child = spawn("bash", ["-c", command], { cwd: folder });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    expect(await new Promise((done) => child.on("close", done))).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: "daemon", processGroup: "g1" });
  });
});
