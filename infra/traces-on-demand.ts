import { createRequire } from "node:module";

/**
 * Pulumi's SDK notes a stack trace for every promise and every resource that it makes, as the trace of an error without a
 * message, and source map support takes each of them apart frame by frame: with 200 hosts that was two thirds of the
 * program's time. From here on such an error has no trace, and for a promise none is taken; all others have theirs, made
 * as before.
 */
export function omitTracesWithoutMessage(): void {
  // Somebody looks for promises that leak, and so at these traces.
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  const { prepareStackTrace = asUsual } = Error;
  Error.prepareStackTrace = (error, callSites) =>
    error.message === "" ? String(error) : prepareStackTrace(error, callSites);
  // The module itself, and not a copy of what it exports.
  const sdk: PromisesOfSdk = createRequire(__filename)("@pulumi/pulumi/runtime/debuggable");
  const { debuggablePromise } = sdk;
  sdk.debuggablePromise = (promise, context) => {
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    try {
      return debuggablePromise(promise, context);
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
  };
}

// --- internal ---

/** What the SDK's own modules call; it also tells at the end which promises never did. */
interface PromisesOfSdk {
  debuggablePromise<T>(promise: Promise<T>, context: unknown): Promise<T>;
}

function asUsual(error: Error, callSites: readonly NodeJS.CallSite[]): string {
  return [String(error), ...callSites.map((site) => `    at ${site}`)].join("\n");
}
