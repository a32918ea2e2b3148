import { describe, expect, it } from "vitest";
import { restartsAreGraceful } from "../../../src/rules/configuration/restarts-are-graceful";
import { judgedBy } from "./judged";

const judged = (options: string, modWsgiVersion = "4.7.1") =>
  judgedBy(restartsAreGraceful, `WSGIDaemonProcess jobs ${options}\n`, { modWsgiVersion });

describe("restartsAreGraceful", () => {
  it("accepts groups that are not restarted, those with a graceful-timeout, and versions that have one", () => {
    for (const options of ["", "maximum-requests=0", "restart-interval=60 graceful-timeout=0"])
      expect(judged(options)).toEqual([]);
    for (const version of ["4.9", "4.9.4", "6.0.5"])
      expect(judged("maximum-requests=100", version)).toEqual([]);
  });

  it("warns of groups that a limit restarts at once", () => {
    expect(judged("maximum-requests=100")).toEqual([
      {
        code: "graceful-timeout-missing",
        severity: "warning",
        at: "1: WSGIDaemonProcess jobs maximum-requests=100",
        message:
          'Requests in progress have 5 s when maximum-requests restarts a process of group "jobs": graceful-timeout is 0 with mod_wsgi 4.7.1.',
        hint: "Give the group a graceful-timeout: 15 is what 4.9.0 and newer have by themselves.",
      },
    ]);
    expect(judged("cpu-time-limit=60 shutdown-timeout=2", "4.6")).toMatchObject([
      { message: expect.stringContaining("have 2 s when cpu-time-limit") },
    ]);
  });
});
