import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { HostParts, shells } from "./host-parts";

const { modulesDirectory, wsgiModuleFile } = platforms.debian;
const wsgiModule = `${modulesDirectory}/${wsgiModuleFile}`;

describe.each(shells)("python-home in $name", ({ shell }) => {
  let parts: HostParts;
  let version: string;
  beforeEach(() => {
    parts = new HostParts(shell);
    chmodSync(parts.base, 0o755);
    parts.plan([`wsgi-module ${wsgiModule}`]);
    version = parts.run("linked_python").stdout.trim();
    execFileSync(`python${version}`, ["-m", "venv", "--without-pip", parts.path("venv")]);
  });
  afterEach(() => parts.remove());

  function check(
    path: string,
    { user = "www-data", group = "-" } = {},
  ): { status: number | null; said: string } {
    parts.plan([`wsgi-module ${wsgiModule}`, `python-home sales ${user} ${group} ${parts.path(path)}`]);
    const { status, stderr } = parts.run("check_python_homes");
    return { status, said: stderr.replaceAll(parts.base, "").trim() };
  }

  it("is compared with the Python that mod_wsgi is linked to", () => {
    expect(execFileSync("ldd", [wsgiModule], { encoding: "utf8" })).toContain(`libpython${version}`);
    expect(check("venv")).toEqual({ status: 0, said: "" });
  });

  it("is refused for another version of Python, with the command that makes it right", () => {
    const file = parts.path("venv/pyvenv.cfg");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^version = .*/m, "version_info = 3.2.1.final.0"));
    expect(check("venv")).toEqual({
      status: 1,
      said: `wsgi-fleet: host web1: stage python-home: python-home /venv of daemon process group sales is a virtual environment of Python 3.2, but mod_wsgi on this host is linked to Python ${version}; make it with python${version} -m venv`,
    });
  });

  it("is refused when the Python that it was made from is gone", () => {
    const file = parts.path("venv/pyvenv.cfg");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^home = .*/m, "home = /opt/no such python/bin"));
    expect(check("venv").said).toMatch(
      / was made from a Python in \/opt\/no such python\/bin, and that directory does not exist$/,
    );
  });

  it("is refused when the daemon's user cannot read it, by way of a folder above it too", () => {
    chmodSync(parts.path("venv"), 0o700);
    expect(check("venv").said).toMatch(/ cannot be read by user www-data$/);
    expect(check("venv", { user: "root" }).status).toBe(0);
    chmodSync(parts.path("venv"), 0o755);
    chmodSync(parts.base, 0o700);
    expect(check("venv").said).toMatch(/ cannot be read by user www-data$/);
  });

  it("is refused when it does not exist, or holds no Python of that version", () => {
    expect(check("nothing").said).toMatch(/ of daemon process group sales does not exist$/);
    mkdirSync(parts.path("empty"));
    expect(check("empty").said).toMatch(
      new RegExp(` holds no Python ${version}, which mod_wsgi on this host is linked to$`),
    );
    mkdirSync(parts.path(`whole/lib64/python${version}`), { recursive: true });
    expect(check("whole")).toEqual({ status: 0, said: "" });
  });

  it("is refused when the daemon's user or group does not exist", () => {
    expect(check("venv", { user: "nosuchuser" }).said).toMatch(
      / there is no user nosuchuser, whom daemon process group sales runs as$/,
    );
    expect(check("venv", { group: "nosuchgroup" }).said).toMatch(
      / there is no group nosuchgroup, which daemon process group sales runs as$/,
    );
  });
});
