import { describe, expect, it } from "vitest";
import { columns, refusalText, unknownText } from "../../src/look/look-table";
import { seenHost } from "./seen-host";

const refused = {
  host: "web10",
  stage: "connect",
  cause: "10.0.0.10:22 refuses the connection.",
  remedy: "Start sshd.\nThen try again.",
} as const;

describe("the words of a refusal", () => {
  it("are one table of all hosts, then what to do at each that failed", () => {
    const outcomes = [seenHost("live r1\n"), refused, seenHost("blank\n", "web2")];
    expect(refusalText(outcomes)).toBe(`No host was changed: 1 of 3 hosts cannot be used.

host   stage    cause
web1   ok       release r1 is live
web10  connect  10.0.0.10:22 refuses the connection.
web2   ok       nothing of wsgi-fleet is there yet

web10: Start sshd.
  Then try again.
`);
  });

  it("say of one host that what it has is unknown", () => {
    expect(unknownText(refused)).toBe(`What host web10 has is UNKNOWN: 10.0.0.10:22 refuses the connection.
  stage: connect
  Start sshd.
  Then try again.`);
  });

  it("stand in columns without blanks at the end", () => {
    expect(
      columns([
        ["a", "bb"],
        ["ccc", ""],
      ]),
    ).toEqual(["a    bb", "ccc"]);
  });
});
