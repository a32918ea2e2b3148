import { describe, expect, it } from "vitest";
import { lookCommand, readLookResult } from "../../src/look/look-command";

const arrived = "wsgi-fleet: looking at 7-1\n";
const ended = (status: number | undefined, stdout: string, stderr = "") => ({ status, stdout, stderr });

describe("the command of a look", () => {
  it("becomes root as pushes do, and asks only a script that is there", () => {
    const asRoot = lookCommand("web1", "root");
    expect(asRoot).toBe(
      `sh -c 'echo "wsgi-fleet: looking at $(stat -c %i-%Z /var/lib/wsgi-fleet 2>/dev/null || stat -c %i-%Z /var/lib)"; ` +
        "if [ -e /var/lib/wsgi-fleet/host.sh ]; then exec sh /var/lib/wsgi-fleet/host.sh status web1; fi; echo blank'",
    );
    expect(lookCommand("web1", "deploy")).toBe(`sudo -n ${asRoot}`);
  });
});

describe("what comes of it", () => {
  it("is a blank host, a status, or a script that knows none", () => {
    expect(readLookResult(ended(0, `${arrived}blank\n`), "root")).toMatchObject({
      status: { kind: "blank", generation: "new-7-1" },
    });
    expect(readLookResult(ended(0, `Welcome!\n${arrived}live r1\ngeneration g\n`), "root")).toMatchObject({
      status: { kind: "managed", live: "r1", generation: "g" },
    });
    expect(readLookResult(ended(2, arrived, "wsgi-fleet: unknown command status\n"), "root")).toMatchObject({
      status: { kind: "unknown", generation: "new-7-1" },
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
