import { afterEach, describe, expect, it } from "vitest";
import { omitTracesWithoutMessage } from "../../infra/traces-on-demand";

const { prepareStackTrace } = Error;

describe("traces of errors without a message", () => {
  afterEach(() => {
    Error.prepareStackTrace = prepareStackTrace;
    delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
  });

  it("are left out, and all others are made as before", () => {
    Error.prepareStackTrace = (error) => `mapped ${error.message}`;
    omitTracesWithoutMessage();
    expect(new Error().stack).toBe("Error");
    expect(new Error("A fault.").stack).toBe("mapped A fault.");
  });

  it("are left out where nobody maps traces", () => {
    Reflect.deleteProperty(Error, "prepareStackTrace");
    omitTracesWithoutMessage();
    expect(new Error().stack).toBe("Error");
    expect(new TypeError("A fault.").stack).toMatch(
      /^TypeError: A fault\.\n {4}at .*traces-on-demand\.test\.ts:\d+/,
    );
  });

  it("are there where promises that leak are looked for", () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
    omitTracesWithoutMessage();
    expect(new Error().stack).toContain("traces-on-demand.test.ts");
  });
});
