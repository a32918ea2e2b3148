import { describe, expect, test } from "vitest";
import { isLive, liveDifferences, liveText } from "../../src/diff/live-difference";
import { readHostStatus } from "../../src/look/host-status";
import type { LookOutcome } from "../../src/look/look-outcome";

const wanted = new Map([["web1", "0123456789abcdef-01234567"]]);

function seen(words: Record<string, string[]>): LookOutcome {
  return { host: "web1", status: readHostStatus(new Map(Object.entries(words)), ""), notes: [] };
}

const said = (outcome: LookOutcome) =>
  liveDifferences([outcome], wanted).map((each) => [isLive(each), liveText(each)])[0];

describe("a host", () => {
  test("that serves this configuration, with secrets or without", () => {
    expect(said(seen({ live: ["0123456789abcdef-01234567"] }))).toEqual([
      true,
      "web1  serves this configuration (release 0123456789abcdef-01234567)",
    ]);
    expect(said(seen({ live: ["0123456789abcdef-01234567-89abcdef"] }))?.[0]).toBe(true);
  });

  test("that serves another one says what of it", () => {
    expect(said(seen({ live: ["fedcba9876543210-76543210"] }))).toEqual([
      false,
      "web1  serves release fedcba9876543210-76543210, this would be 0123456789abcdef-01234567: another configuration and other variables",
    ]);
    expect(said(seen({ live: ["0123456789abcdef-76543210"] }))?.[1]).toMatch(/: other variables$/);
  });

  test("that is blank, between two releases or not reached serves it not", () => {
    expect(said(seen({ blank: [""] }))).toEqual([false, "web1  serves nothing of wsgi-fleet"]);
    const live = { live: ["0123456789abcdef-01234567"] };
    expect(said(seen({ ...live, attempt: ["a"], "attempt-phase": ["awaiting"] }))?.[0]).toBe(false);
    const failure = { host: "web1", stage: "connect", cause: "It refuses.", remedy: "" } as const;
    expect(said(failure)).toEqual([false, "web1  is not known: It refuses."]);
  });

  test("that somebody changed by hand", () => {
    const [isSame, text] = said(seen({ live: ["0123456789abcdef-01234567"], missing: ["/etc/x"] })) ?? [];
    expect(isSame).toBe(false);
    expect(text).toContain("\n  /etc/x: it was deleted");
  });
});
