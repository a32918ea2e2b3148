import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

// Proves that the package manager is asked anew whenever its record, or what is wanted, is not what it was.
describe.each(shells)("the packages of a host, in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    parts.recorded("dpkg-query", "install ok installed apache2\ninstall ok installed curl\n");
    parts.recorded("apt-get");
  });
  afterEach(() => parts.remove());

  const wants = (...names: string[]) =>
    parts.plan(["package-manager apt-get", ...names.map((name) => `package ${name}`)]);
  const asked = () => parts.calls().filter((call) => call.startsWith("dpkg-query")).length;
  /** Runs with a record of its own in the place of the system's. */
  const run = (script: string) =>
    parts.run(
      `cp /var/lib/dpkg/status $base/record; mount --bind $base/record /var/lib/dpkg/status; attempt=\n${script}`,
      "",
      ["unshare", "--mount"],
    );

  it("are asked for once, and told without asking after", () => {
    wants("apache2", "curl");
    const { status, stdout, stderr } = run("install_packages; install_packages; drift_of_system");
    expect([status, stdout, stderr]).toEqual([0, "", ""]);
    expect(asked()).toBe(1);
  });

  it("are asked for again after any change of the record, by a push and by a look", () => {
    wants("apache2", "curl");
    const change = 'printf "\\n" >>$base/record';
    expect(run(`install_packages; ${change}; drift_of_system; ${change}; install_packages`).status).toBe(0);
    expect(asked()).toBe(3);
  });

  it("are asked for again where others are wanted", () => {
    wants("apache2");
    const more = 'printf "package curl\\n" >>$base/payloads/p/plan';
    expect(run(`install_packages; ${more}; install_packages; install_packages`).status).toBe(0);
    expect(asked()).toBe(2);
  });

  it("are asked for by every look where one is missing, and a push installs it", () => {
    wants("apache2", "mod-wsgi");
    const { stdout } = run("drift_of_system; drift_of_system; install_packages");
    expect(stdout).toBe("no-package mod-wsgi\nno-package mod-wsgi\nweb1: packages: installing mod-wsgi\n");
    expect(asked()).toBe(3);
    expect(parts.calls()).toContain("apt-get install -y --no-install-recommends mod-wsgi");
  });

  it("are asked for every time where the record cannot be read, and from another package manager", () => {
    wants("apache2");
    expect(run("stat() { return 1; }; install_packages; install_packages").status).toBe(0);
    expect(asked()).toBe(2);
    parts.recorded("rpm");
    parts.plan(["package-manager dnf", "package httpd"]);
    expect(run("install_packages; install_packages").status).toBe(0);
    expect(parts.calls().filter((call) => call.startsWith("rpm"))).toHaveLength(2);
  });
});
