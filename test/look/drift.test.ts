import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftLines } from "../../src/look/drift-text";
import { statusOf } from "./seen-host";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const driftOf = (...lines: string[]) => statusOf(`live r1\n${lines.join("\n")}\n`).drift;

describe("what is not as it was left", () => {
  it("is a file whose content, mode or owner is another, that is gone, or that is new", () => {
    const drift = driftOf(
      "was 81a4 0:0 /r/b with blanks.conf",
      "is 81b6 33:0 /r/b with blanks.conf",
      "was 81a4 0:0 /r/c",
      "changed /r/c",
      "is 81a4 0:0 /r/d",
      "was 81a4 0:0 /r/e",
      "is a1ff 0:0 /r/e",
      "changed /r/e",
      "changed /r/a",
      `text-was ${base64("Listen 80\n")} /r/a`,
      `text-is ${base64("Listen 81\n")} /r/a`,
    );
    expect(drift).toEqual([
      { kind: "content", path: "/r/a", was: "Listen 80\n", is: "Listen 81\n" },
      { kind: "mode", path: "/r/b with blanks.conf", was: "0644", is: "0666" },
      { kind: "owner", path: "/r/b with blanks.conf", was: "0:0", is: "33:0" },
      { kind: "deleted", path: "/r/c" },
      { kind: "added", path: "/r/d" },
      { kind: "type", path: "/r/e", was: "file", is: "link" },
    ]);
  });

  it("is a link that leads elsewhere or is gone, httpd, and what was installed", () => {
    expect(
      driftOf(
        "link-was releases/r1 /b/current",
        "link-is - /b/current",
        "missing /b/maps/m",
        "unread /b/releases/r1",
        "no-package curl",
        "no-account shop",
        "no-directory /srv/shop",
        "answers r0",
      ).flatMap(driftLines),
    ).toEqual([
      "/b/current: the link to releases/r1 is gone",
      "/b/maps/m: it was deleted",
      "/b/releases/r1: it was put right, and httpd has not read it since",
      "the package curl is missing",
      "the account shop is missing",
      "the directory /srv/shop is missing",
      "httpd runs with release r0, and not with r1",
    ]);
    expect(driftOf("stopped httpd").flatMap(driftLines)).toEqual(["httpd does not run"]);
  });

  it("shows what was changed in a text, a few lines of it, and no control characters", () => {
    const was = Array.from({ length: 60 }, (_, n) => `line ${n}\n`).join("");
    const lines = (is: string) =>
      driftOf("changed /r/a", `text-was ${base64(was)} /r/a`, `text-is ${base64(is)} /r/a`).flatMap(
        driftLines,
      );
    expect(lines(was.replace("line 7\n", "line \u001b[31m7\n"))).toEqual([
      "/r/a: its content was changed",
      "  @@ line 7 @@",
      "   line 6",
      "  -line 7",
      "  +line �[31m7",
      "   line 8",
    ]);
    expect(lines(was.replaceAll("line", "LINE")).at(-1)).toBe("  … and 97 more lines");
  });

  it("shows no text where one of the two may not be read by everybody, or is none", () => {
    const one = driftOf("changed /r/a", `text-was ${base64("a\n")} /r/a`);
    expect(one.flatMap(driftLines)).toEqual(["/r/a: its content was changed"]);
    const bytes = Buffer.from([0xff, 0xfe]).toString("base64");
    expect(driftOf("changed /r/a", `text-is ${bytes} /r/a`)).toMatchObject([{ is: undefined }]);
  });

  it("may be any text", () => {
    const words = fc.constantFrom("was", "is", "changed", "text-is", "link-is", "link-was", "answers");
    const line = fc.tuple(words, fc.string()).map((parts) => parts.join(" "));
    fc.assert(fc.property(fc.array(line), (lines) => Array.isArray(driftOf(...lines).flatMap(driftLines))));
  });
});
