import { createRequire } from "node:module";
import { afterEach, describe, expect, it } from "vitest";
import { omitTracesWithoutMessage } from "../../infra/traces-on-demand";

const { prepareStackTrace, stackTraceLimit } = Error;
const sdk = createRequire(import.meta.url)("@pulumi/pulumi/runtime/debuggable");
const { debuggablePromise } = sdk;

describe("traces of errors without a message", () => {
  afterEach(() => {
    Error.prepareStackTrace = prepareStackTrace;
    sdk.debuggablePromise = debuggablePromise;
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

  it("are not taken for a promise of the SDK, whose value or error stays what it was", async () => {
    omitTracesWithoutMessage();
    const promise = Promise.resolve(7);
    expect(await sdk.debuggablePromise(promise, "a test")).toBe(7);
    expect(promise).toMatchObject({ _debugCtx: "a test", _debugStackTrace: "Error" });
    await expect(sdk.debuggablePromise(Promise.reject(new Error("A fault.")))).rejects.toThrow("A fault.");
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
    expect(new Error("A fault.").stack).toContain("traces-on-demand.test.ts");
  });

  it("are there where promises that leak are looked for", () => {
    process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
    omitTracesWithoutMessage();
    expect(new Error().stack).toContain("traces-on-demand.test.ts");
  });
});
