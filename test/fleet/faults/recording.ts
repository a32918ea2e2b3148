import { expect } from "vitest";
import type { RecordedAnswer } from "./request-process";

/** What hosts answered during a case, in the order in which the answers came. */
export class Recording {
  constructor(readonly answers: readonly RecordedAnswer[]) {}

  of(host: string): Recording {
    return new Recording(this.answers.filter((answer) => answer.host === host));
  }

  /** The answers that a client would call a failure: none, or another status than the fleet file says. */
  failures(): RecordedAnswer[] {
    return this.answers.filter(({ status, expected, error }) => {
      const right = expected === undefined ? status > 0 && status < 500 : status === expected;
      return !right || error !== "";
    });
  }

  /** The releases that answered, in the order of their first answers; "" is a server that is not ours. */
  releases(): string[] {
    return [...new Set(this.answers.filter(({ status }) => status > 0).map(({ release }) => release))];
  }

  /**
   * One complete release at every instant: each request was answered as it must be, and by no release but these, in
   * this order. At least so many answers must have been recorded (20), or it says nothing.
   */
  expectServed(releases: readonly string[], { atLeast = 20 }: { atLeast?: number } = {}): void {
    expect(this.failures().map(line), this.summary()).toEqual([]);
    expect(this.releases(), this.summary()).toEqual(releases);
    expect(this.answers.length, this.summary()).toBeGreaterThanOrEqual(atLeast);
  }

  /** For the message of a failing test. */
  summary(): string {
    const failures = this.failures();
    const shown = failures.slice(0, 15).map(line).join("\n");
    return `${this.answers.length} answers by ${JSON.stringify(this.releases())}, ${failures.length} wrong:\n${shown}`;
  }
}

function line({
  host,
  url,
  keepAlive,
  at,
  took,
  status,
  error,
  release,
  processGroup,
}: RecordedAnswer): string {
  const way = keepAlive ? " (kept alive)" : "";
  return `${at} ms: ${host} ${url}${way}: ${status} ${error} after ${took} ms, release "${release}", group "${processGroup}"`;
}
