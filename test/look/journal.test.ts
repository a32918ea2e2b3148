import { describe, expect, it } from "vitest";
import { endedWell, readJournalLine } from "../../src/look/journal";

const line = (event: string, release = "-") =>
  `2026-11-26T00:10:00Z 0011223344556677 activate ${event} ${release} stage verify: no answer`;

describe("a line of the journal", () => {
  it("is an event with its text, and no release where none is named", () => {
    expect(readJournalLine(line("failed"))).toEqual({
      time: "2026-11-26T00:10:00Z",
      attempt: "0011223344556677",
      command: "activate",
      event: "failed",
      release: undefined,
      text: "stage verify: no answer",
    });
  });

  it("that was cut or is another text is none", () => {
    expect(readJournalLine("")).toBeUndefined();
    expect(readJournalLine("2026-11-26T00:10:00Z 0011223344556677 activ")).toBeUndefined();
    expect(readJournalLine("yesterday 0011223344556677 activate failed - no")).toBeUndefined();
  });
});

describe("a run", () => {
  it.each([
    ["staged", true],
    ["unchanged", true],
    ["confirmed", true],
    ["restored", true],
    ["begin", false],
    ["awaiting", false],
    ["put-back", false],
    ["failed", false],
    ["broken", false],
  ])("that ends with %s has ended well: %s", (event, well) => {
    const read = readJournalLine(line(event));
    expect(read !== undefined && endedWell(read)).toBe(well);
  });
});
