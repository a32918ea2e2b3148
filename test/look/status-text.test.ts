import { describe, expect, it } from "vitest";
import { isFine, statusText } from "../../src/look/status-text";
import { seenHost } from "./seen-host";

const journal = (event: string) =>
  `journal 2026-11-26T00:10:03Z 0011223344556677 activate ${event} r2 stage verify: no answer\n`;

describe("the status of a host", () => {
  it("is a line for each thing", () => {
    const text = `live r1\nprevious r0\nhttpd stopped\n${journal("put-back")}`;
    expect(
      statusText(
        seenHost(`${text}attempt 0011223344556677\nattempt-release r2\nattempt-phase broken\n`),
        "10.0.0.1",
      ),
    ).toBe(`web1  10.0.0.1
  live      r1
  previous  r0
  httpd     not running
  last      activate put-back, release r2, 2026-11-26T00:10:03Z, attempt 0011223344556677, stage verify: no answer
  unsettled attempt 0011223344556677 of release r2 is broken; before it was none`);
  });

  it("shows the beginning of a long cause", () => {
    const cause = "no answer ".repeat(40);
    const text = statusText(
      seenHost(`journal 2026-11-26T00:10:03Z 00 activate failed - ${cause}\n`),
      "10.0.0.1",
    );
    expect(text.split("\n").at(-1)).toBe(
      `  last      activate failed, 2026-11-26T00:10:03Z, attempt 00, ${cause.slice(0, 240)}…`,
    );
  });

  it("is why it was not reached, and what to do", () => {
    const failure = {
      host: "web1",
      stage: "banner",
      cause: "It is silent.",
      remedy: "Look.\nAgain.",
    } as const;
    expect(statusText(failure, "10.0.0.1")).toBe(
      "web1  10.0.0.1\n  not reached (banner): It is silent.\n  Look.\n  Again.",
    );
  });

  it("is short where nothing of ours is there", () => {
    expect(statusText(seenHost("blank\n"), "a")).toBe("web1  a\n  reached   nothing of wsgi-fleet is there");
  });
});

describe("a host is fine", () => {
  it("when it was reached, httpd runs, and the last run ended well", () => {
    expect(isFine(seenHost(`live r1\nhttpd running\n${journal("confirmed")}`))).toBe(true);
    expect(isFine(seenHost("blank\n"))).toBe(true);
  });

  it("and not otherwise", () => {
    expect(isFine({ host: "web1", stage: "connect", cause: "", remedy: "" })).toBe(false);
    expect(isFine(seenHost(`live r1\nhttpd stopped\n${journal("confirmed")}`))).toBe(false);
    for (const event of ["put-back", "failed", "broken", "begin", "awaiting"])
      expect(isFine(seenHost(`live r1\nhttpd running\n${journal(event)}`))).toBe(false);
    expect(isFine(seenHost(`live r1\nhttpd running\n${journal("confirmed")}attempt 00\n`))).toBe(false);
  });
});
