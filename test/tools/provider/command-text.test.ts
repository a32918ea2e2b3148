import { describe, expect, it } from "vitest";
import { commandFailed, quoteLikeGo } from "../../../tools/provider/command-text";

describe("quoteLikeGo", () => {
  it.each([
    ["plain", '"plain"'],
    ['say "hi" \\ now', String.raw`"say \"hi\" \\ now"`],
    ["a\n\tb\r", String.raw`"a\n\tb\r"`],
    ["\u0000\u001b\u007f", String.raw`"\x00\x1b\x7f"`],
    ["grüß 東京", '"grüß 東京"'],
  ])("quotes %j", (text, quoted) => {
    expect(quoteLikeGo(text)).toBe(quoted);
  });
});

describe("commandFailed", () => {
  it("says why, what ran, and what it printed", () => {
    expect(commandFailed("exit status 1", "false", "out\n").message).toBe(
      'exit status 1: running "false":\nout\n',
    );
  });
});
