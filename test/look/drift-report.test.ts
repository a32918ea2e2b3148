import { describe, expect, it } from "vitest";
import { driftRefusal, driftText } from "../../src/look/drift-report";
import { seenHost } from "./seen-host";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const edited = seenHost(
  `live r1\nchanged /r/a\ntext-was ${base64("a\n")} /r/a\ntext-is ${base64("b\n")} /r/a\nis 81a4 0:0 /r/z\n`,
  "web10",
);

describe("what is said of a host that was changed by hand", () => {
  it("is each thing, and what becomes of it", () => {
    expect(
      driftText(edited, "repair"),
    ).toBe(`On host web10 2 things are not as the last push left it; the update puts it right.
  /r/a: its content was changed
    @@ line 1 @@
    -a
    +b
  /r/z: it was added`);
    expect(
      driftText(seenHost("live r1\nis 81a4 0:0 /r/z\n"), "report"),
    ).toBe(`On host web1 one thing is not as the last push left it; no update puts it right, because rollout.drift is report.
  /r/z: it was added`);
  });

  it("is one table of all hosts where every update is refused", () => {
    expect(
      driftRefusal([seenHost("live r1\n"), edited]),
    ).toBe(`No host was changed: 1 of 2 hosts was changed by hand since the last push, and rollout.drift is refuse.

host   what is not as it was left
web10  /r/a: its content was changed
         @@ line 1 @@
         -a
         +b
       /r/z: it was added

Put it right there, or set rollout.drift: repair for one update, which puts it right and keeps what was there below /var/lib/wsgi-fleet/edited.
`);
  });
});
