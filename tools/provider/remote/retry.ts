import { setTimeout as sleep } from "node:timers/promises";
import type { OperationContext } from "../custom-resource";

/**
 * Tries until it succeeds, or until more than `limit` attempts have failed (-1: no limit). Waits 0.1 s after the first
 * failure, then half as long again each time, 5 s at most.
 */
export async function retry<T>(
  what: string,
  limit: number,
  { log, signal }: OperationContext,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let failed = 0, delay = 100; ; delay = Math.min(delay * 1.5, 5000)) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      failed += 1;
      const reason = error instanceof Error ? error.message : String(error);
      if (limit >= 0 && failed > limit) throw new Error(`after ${failed - 1} failed attempts: ${reason}`);
      log.status(`${what} ${failed}/${limit < 0 ? "inf" : limit} failed: retrying`);
      await sleep(delay, undefined, { signal });
    }
  }
}
