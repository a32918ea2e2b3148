import { mkdirSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostParts, shells } from "./host-parts";

describe.each(shells)("directories in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
  });
  afterEach(() => parts.remove());

  const modeOf = (path: string) => {
    const { mode, uid } = statSync(parts.path(path));
    return [(mode & 0o7777).toString(8), uid === 0 ? "root" : "other"];
  };

  it("are made with owner and mode where they are missing, with what is above them", () => {
    parts.plan([`directory www-data root 0750 ${parts.path("srv/shop/media files")}`]);
    expect(parts.run("make_directories")).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(modeOf("srv/shop/media files")).toEqual(["750", "other"]);
    expect(modeOf("srv/shop")).toEqual(["755", "root"]);
  });

  it("are left as they are where they exist", () => {
    mkdirSync(parts.path("there"), { mode: 0o700 });
    parts.plan([`directory www-data root 0755 ${parts.path("there")}`]);
    expect(parts.run("make_directories").status).toBe(0);
    expect(modeOf("there")).toEqual(["700", "root"]);
  });

  it("are refused by name when their owner does not exist, and leave nothing", () => {
    parts.plan([`directory nosuchuser root 0755 ${parts.path("new")}`]);
    const { status, stderr } = parts.run("make_directories");
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /stage directories: cannot make the directory \S+\/new for nosuchuser:root: .*nosuchuser/,
    );
    expect(() => statSync(parts.path("new"))).toThrow();
  });

  it("of daemon process groups must be there", () => {
    parts.plan([`home sales ${parts.path("no such home")}`]);
    expect(parts.run("check_homes").stderr).toBe(
      `wsgi-fleet: host web1: stage directories: the home directory ${parts.path("no such home")} of daemon process group sales does not exist\n`,
    );
  });
});
