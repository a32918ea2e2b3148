import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shellsInTime } from "./host-parts";
import { freePort, PrivateHttpd } from "./private-httpd";

describe.each(shellsInTime)("requests are waited for in $name", ({ shell }) => {
  let httpd: PrivateHttpd;
  let port: number;
  beforeEach(async () => {
    httpd = new PrivateHttpd(shell);
    port = await freePort();
    httpd.release("r", { listen: [`127.0.0.1:${port}`] });
    await httpd.start("r", port);
  });
  afterEach(() => httpd.close());

  /** Waits until so many requests are seen inside daemon processes. */
  async function untilInside(count: number): Promise<string> {
    let seen = "";
    for (let tries = 0; tries < 100; tries++) {
      seen = (await httpd.run("requests_inside")).stdout.trim();
      if (seen === String(count)) break;
      await delay(100);
    }
    return seen;
  }

  it("as many as are inside, those that wait for a thread too", async () => {
    expect(await untilInside(0)).toBe("0");
    const answers = Array.from({ length: 7 }, () => httpd.answer(port, "4"));
    expect(await untilInside(7)).toBe("7");
    expect(await Promise.all(answers)).toEqual(Array(7).fill(200));
    expect(await untilInside(0)).toBe("0");
  });

  it("until the last is answered, which the restart then does not cut off", async () => {
    const answer = httpd.answer(port, "3");
    expect(await untilInside(1)).toBe("1");
    const { stdout } = await httpd.run("drain_requests 30; reload_httpd r r; echo $restart_kind");
    expect(stdout).toMatch(
      /^web1: drain: waited [1-9] s for requests in daemon processes; 0 are left\ngraceful\n$/,
    );
    expect(await answer).toBe(200);
  });

  it("no longer than was said, and what is left is told", async () => {
    const answer = httpd.answer(port, "60");
    expect(await untilInside(1)).toBe("1");
    const { stdout } = await httpd.run("drain_requests 2");
    expect(stdout).toMatch(/^web1: drain: waited [2-9] s for requests in daemon processes; 1 are left\n$/);
    await httpd.run("stop_httpd");
    expect(await answer).not.toBe(200);
  });

  it("and nobody is waited for where none is asked for", async () => {
    expect(await httpd.run("drain_requests 0")).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});
