import { expect } from "vitest";
import type { RecordedAnswer } from "./request-process";

/** Milliseconds: an answer of the sandbox takes some, where no application has to be loaded. */
const longEnough = 100;

/** What a host is asked in the two seconds that its daemons may take to load their applications. */
const whileLoading = 50;

/** What hosts answered during a case, in the order in which the answers came. */
export class Recording {
  constructor(readonly answers: readonly RecordedAnswer[]) {}

  of(host: string): Recording {
    return this.where((answer) => answer.host === host);
  }

  where(is: (answer: RecordedAnswer) => boolean): Recording {
    return new Recording(this.answers.filter(is));
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
   * The failures that a graceful restart may cause: mod_wsgi ends the daemons at once, and a child of before answers 503 to a
   * request that it was just handing over, and 500 to one that was inside. The answer is complete and comes from a release of
   * ours.
   */
  restartFailures(statuses: readonly number[] = [503]): RecordedAnswer[] {
    return this.failures().filter(
      ({ status, release, error }) => statuses.includes(status) && release !== "" && error === "",
    );
  }

  /**
   * One complete release at every instant: each request was answered as it must be, and by no release but these, in the
   * order of their first answers. Where httpd was restarted (`restarts`), at most one in fifty is what a restart may cause;
   * where it was restarted `twice` in a moment, one in ten, or what came while daemons loaded their applications: they are
   * ended with the requests that wait for them (500). At least 20 answers must have been recorded, or it says nothing.
   */
  expectServed(
    releases: readonly string[],
    { restarts = false }: { restarts?: boolean | "twice" } = {},
  ): void {
    const allowed = new Set(
      restarts === false
        ? []
        : this.restartFailures([500, 503]).filter(
            // What is answered at once was not inside a daemon when it was ended.
            ({ status, took }) => restarts === "twice" || status === 503 || took >= longEnough,
          ),
    );
    const wrong = this.failures().filter((answer) => !allowed.has(answer));
    expect(wrong.map(line), this.summary()).toEqual([]);
    const all = this.answers.length;
    const most = restarts === "twice" ? Math.max(all / 10, whileLoading) : all / 50;
    expect(allowed.size, this.summary()).toBeLessThanOrEqual(most);
    expect(this.releases(), this.summary()).toEqual(releases);
    expect(this.answers.length, this.summary()).toBeGreaterThanOrEqual(20);
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
