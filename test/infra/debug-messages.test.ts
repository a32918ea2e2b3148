import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, it } from "vitest";
import { omitDebugMessages } from "../../infra/debug-messages";
import { loggedMessages } from "./logged-messages";

/** One resource, whose registration the SDK debugs, and messages of each other severity. */
function program(): void {
  omitDebugMessages();
  const resource = new pulumi.ComponentResource("wsgi-fleet:index:HttpdHost", "web1");
  void pulumi.log.info("one", resource);
  void pulumi.log.debug("two", resource);
  void pulumi.log.warn("three");
  void pulumi.log.error("four");
}

describe("debugging messages of the SDK", () => {
  afterEach(() => {
    delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
  });

  it("are not sent, and all others are, in their order", async () => {
    const messages = await loggedMessages(program, { debug: true });
    expect(messages).toEqual([
      { severity: "info", resource: "wsgi-fleet:index:HttpdHost web1", message: "one" },
      { severity: "warning", resource: "", message: "three" },
      { severity: "error", resource: "", message: "four" },
    ]);
  });

  it("are sent where somebody looks into the SDK", async () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
    const messages = await loggedMessages(program, { debug: true });
    const texts = messages.filter(({ severity }) => severity === "debug").map(({ message }) => message);
    expect(texts).toContain("two");
    expect(texts.some((text) => text.startsWith("Registering resource:"))).toBe(true);
  });

  it("are nobody's business where there is no engine", () => {
    expect(omitDebugMessages).not.toThrow();
  });
});
