import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { driftGeneration } from "../../src/look/drift-generation";
import { statusOf } from "./seen-host";

const sha256 = (text: string | Uint8Array) => createHash("sha256").update(text).digest("hex");
const wanted = (...lines: string[]) => driftGeneration(statusOf(`${lines.join("\n")}\n`), sha256);

describe("the generation that a host is brought to", () => {
  it("is its own while nothing has drifted", () => {
    expect(wanted("generation 0123456789abcdef")).toBe("0123456789abcdef");
  });

  it("is another where something has, the same for the same drift", () => {
    const drifted = wanted("generation 0123456789abcdef", "is 81a4 0:0 /r/x");
    expect(wanted("generation 0123456789abcdef", "is 81a4 0:0 /r/x")).toBe(drifted);
    expect(drifted).toMatch(/^[0-9a-f]{16}$/);
    expect(drifted).not.toBe("0123456789abcdef");
  });

  it("is another again when the same drift comes back", () => {
    const first = wanted("generation 0123456789abcdef", "is 81a4 0:0 /r/x");
    expect(wanted(`generation ${first}`, "is 81a4 0:0 /r/x")).not.toBe(first);
  });
});
