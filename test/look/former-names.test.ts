import { describe, expect, it } from "vitest";
import { formerNames } from "../../src/look/former-names";
import type { LookOutcome } from "../../src/look/look-outcome";
import { seenHost } from "./seen-host";

const named = (host: string, name: string | undefined) =>
  seenHost(
    name === undefined
      ? ""
      : `name ${name}
`,
    host,
  );

describe("the former name of a host", () => {
  it("is what the host was called at the last push", () => {
    expect(formerNames([named("shop1", "web1"), named("web2", "web2")]).get("shop1")).toBe("web1");
  });

  it("is none where it was never called anything, or cannot be asked", () => {
    const down: LookOutcome = { host: "shop1", stage: "connect", cause: "", remedy: "" };
    for (const outcome of [named("shop1", undefined), down])
      expect(formerNames([outcome]).get("shop1")).toBeUndefined();
    expect(formerNames([]).get("shop1")).toBeUndefined();
  });

  it("is none where it has that name still, or another host of the fleet has it now", () => {
    expect(formerNames([named("web1", "web1")]).get("web1")).toBeUndefined();
    expect(formerNames([named("web1", "web2"), named("web2", "web1")]).get("web1")).toBeUndefined();
  });

  it("is none where two hosts were called so, as copies of one disk", () => {
    const outcomes = [named("shop1", "web1"), named("shop2", "web1")];
    expect([...formerNames(outcomes)]).toEqual([]);
  });
});
