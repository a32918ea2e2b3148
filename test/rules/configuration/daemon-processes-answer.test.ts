import { describe, expect, it } from "vitest";
import { daemonProcessesAnswer } from "../../../src/rules/configuration/daemon-processes-answer";
import { app, judgedBy, selectsByMap } from "./judged";

const selects = (options: string) => `WSGIDaemonProcess jobs ${options}\nWSGIProcessGroup jobs\n${app}`;

describe("daemonProcessesAnswer", () => {
  it("accepts threads, the default, numbers with something behind them, and service processes that serve nothing", () => {
    for (const options of ["", "threads=1", "threads=2x", "processes=2"])
      expect(judgedBy(daemonProcessesAnswer, selects(options))).toEqual([]);
    expect(judgedBy(daemonProcessesAnswer, "WSGIDaemonProcess jobs threads=0\n")).toEqual([]);
  });

  it("rejects no threads, and texts that begin with no number", () => {
    expect(judgedBy(daemonProcessesAnswer, selects("threads=0"))).toEqual([
      {
        code: "daemon-process-without-threads",
        severity: "error",
        at: "1: WSGIDaemonProcess jobs threads=0",
        value: "threads=0",
        related: ["2: WSGIProcessGroup jobs"],
        message:
          'The process group "jobs" has no threads (threads=0), so http://main.example/ is never answered.',
        hint: "Give it threads, or select another group for requests.",
      },
    ]);
    expect(judgedBy(daemonProcessesAnswer, selects("threads=abc"))).toMatchObject([{ value: "threads=abc" }]);
  });

  it("finds the row of a map that sends requests there", () => {
    const text = `WSGIDaemonProcess jobs threads=0\nWSGIDaemonProcess sales\n${selectsByMap("|sales")}`;
    expect(judgedBy(daemonProcessesAnswer, text, { maps: { procmap: "/a sales\n/b jobs\n" } })).toMatchObject(
      [{ message: expect.stringContaining("so http://main.example/b is never answered") }],
    );
  });
});
