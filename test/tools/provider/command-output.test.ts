import { describe, expect, it } from "vitest";
import { CommandOutput, type Logging } from "../../../tools/provider/command-output";

function record(logging?: Logging) {
  const lines: string[] = [];
  const output = new CommandOutput(
    { status: (text) => lines.push(text), message: () => undefined, flush: async () => undefined },
    logging,
  );
  return { lines, output };
}

describe("CommandOutput", () => {
  it("logs a line when it is complete, however it is cut, and the last one at the end", () => {
    const { lines, output } = record();
    output.add("stdout", Buffer.from("fir"));
    expect(lines).toEqual([]);
    output.add("stdout", Buffer.from("st\r\nsec"));
    expect(lines).toEqual(["first"]);
    output.add("stdout", Buffer.from("ond\nthird"));
    output.end();
    expect(lines).toEqual(["first", "second", "third"]);
  });

  it("keeps characters whole that arrive in two pieces", () => {
    const { lines, output } = record();
    const bytes = Buffer.from("Grüße\n");
    output.add("stdout", bytes.subarray(0, 3));
    output.add("stdout", bytes.subarray(3));
    expect(lines).toEqual(["Grüße"]);
    expect(output.text("stdout")).toBe("Grüße");
  });

  it("takes one newline off each stream, and keeps everything in the order in which it came", () => {
    const { lines, output } = record("stderr");
    output.add("stdout", Buffer.from("a\n\n"));
    output.add("stderr", Buffer.from("b\n"));
    expect([output.text("stdout"), output.text("stderr"), output.all()]).toEqual(["a\n", "b", "a\n\nb\n"]);
    expect(lines).toEqual(["b"]);
  });
});
