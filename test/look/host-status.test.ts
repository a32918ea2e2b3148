import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statusOf } from "./seen-host";

const release = "0123456789abcdef-01234567";

describe("what a host says of itself", () => {
  it("is read word by word", () => {
    const text = `live ${release}
previous -
generation new-7-1
name web1
httpd running
release ${release}
release fedcba9876543210-89abcdef
journal 2026-11-26T00:10:00Z 0011223344556677 activate begin ${release} before -, by uid 0
journal 2026-11-26T00:10:03Z 0011223344556677 confirm confirmed ${release} before -
`;
    expect(statusOf(text, "9-9")).toMatchObject({
      kind: "managed",
      live: release,
      previous: undefined,
      generation: "new-7-1",
      name: "web1",
      httpdRunning: true,
      unsettled: undefined,
      releases: [release, "fedcba9876543210-89abcdef"],
      journal: [
        {
          time: "2026-11-26T00:10:00Z",
          attempt: "0011223344556677",
          command: "activate",
          event: "begin",
          release,
          text: "before -, by uid 0",
        },
        {
          time: "2026-11-26T00:10:03Z",
          attempt: "0011223344556677",
          command: "confirm",
          event: "confirmed",
          release,
          text: "before -",
        },
      ],
    });
  });

  it("tells of an attempt that is not settled", () => {
    const text = `live ${release}\nattempt 0011223344556677\nattempt-release ${release}\nattempt-before -\nattempt-phase awaiting\n`;
    expect(statusOf(text, "").unsettled).toEqual({
      attempt: "0011223344556677",
      release,
      before: undefined,
      phase: "awaiting",
    });
  });

  it("has a generation that names the place where none is kept", () => {
    expect(statusOf("generation \nlive \n", "7-1")).toMatchObject({
      generation: "new-7-1",
      live: undefined,
    });
    expect(statusOf("", "")).toMatchObject({ generation: "new", httpdRunning: undefined });
  });

  it("may be any text", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(statusOf(text).drift)));
  });
});
