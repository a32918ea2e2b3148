import { describe, expect, it } from "vitest";
import { lookCommand, readLookResult } from "../../src/look/look-command";

const arrived = "wsgi-fleet: looking at 7-1\n";
const ended = (status: number | undefined, stdout: string, stderr = "") => ({ status, stdout, stderr });

describe("the command of a look", () => {
  it("becomes root as pushes do, and names the httpd of each distribution", () => {
    const asRoot = lookCommand("web1", "root");
    expect(asRoot).toBe(
      "sh -c 'timeout 60 sh -s -- web1 /usr/sbin/apache2=/usr/lib/apache2/modules/mod_wsgi.so /usr/sbin/httpd=/usr/lib64/httpd/modules/mod_wsgi_python3.so'",
    );
    expect(lookCommand("web1", "deploy")).toBe(`sudo -n ${asRoot}`);
  });
});

describe("what comes of it", () => {
  it("is a blank host, or a status", () => {
    expect(readLookResult(ended(0, `${arrived}os Debian\nblank\n`), "root")).toMatchObject({
      status: { kind: "blank", generation: "new-7-1", facts: { os: "Debian" } },
    });
    expect(readLookResult(ended(0, `Welcome!\n${arrived}live r1\ngeneration g\n`), "root")).toMatchObject({
      status: { kind: "managed", live: "r1", generation: "g" },
    });
  });

  it("is the stage at which it went wrong, with the first words that were said", () => {
    const password = "\nsudo: a password is required\n";
    expect(readLookResult(ended(1, "", password), "deploy")).toEqual({
      stage: "sudo",
      said: "sudo: a password is required",
    });
    expect(readLookResult(ended(1, "", password), "root")).toMatchObject({ stage: "session" });
    expect(readLookResult(ended(1, "This account is currently not available.\n"), "deploy")).toEqual({
      stage: "session",
      said: "This account is currently not available.",
    });
    expect(readLookResult(ended(undefined, arrived), "root")).toEqual({
      stage: "status",
      said: "exit status missing",
    });
  });
});
