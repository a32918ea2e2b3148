import { describe, expect, it } from "vitest";
import { loadFleetData } from "../../src/load/load-fleet";
import type { Fleet } from "../../src/model/fleet";
import { hostKey } from "../rules/loaded-fleet";

const reader = { read: () => undefined, display: (path: string) => path };
const described = "Correct the value; stacks/fleet.schema.json describes it.";

function load(rollout?: unknown): { fleet: Fleet | undefined; messages: string[] } {
  const data = {
    fleet: "shop",
    ...(rollout === undefined ? {} : { rollout }),
    configurations: { web: { serverName: "main.test", virtualHosts: [{ serverName: "a.test" }] } },
    hosts: { web1: { address: "192.0.2.1", hostKey, configuration: "web" } },
  };
  const { loaded, diagnostics } = loadFleetData(data, reader, (finding) => ({
    ...finding,
    position: { file: "f", line: 1, column: 1 },
  }));
  return { fleet: loaded?.fleet, messages: diagnostics.map(({ message, hint }) => `${message} ${hint}`) };
}

const defaults = {
  waves: ["100%"],
  pause: 0,
  watch: 0,
  confirmWithin: 60,
  drain: 0,
  drift: "repair",
  keep: 3,
};

describe("rollout", () => {
  it("is one wave with all hosts, without pauses, unless the file says more", () => {
    expect(load().fleet?.rollout).toEqual(defaults);
    expect(load({}).fleet?.rollout).toEqual(defaults);
  });

  it("takes numbers of hosts and percentages, and the limits of everything else", () => {
    const least = {
      waves: [1, "1%"],
      pause: 0,
      watch: 0,
      confirmWithin: 10,
      drain: 0,
      drift: "report",
      keep: 2,
    };
    const most = {
      waves: [9999, "100%"],
      pause: 86_400,
      watch: 3600,
      confirmWithin: 3600,
      drain: 3600,
      drift: "refuse",
      keep: 100,
    };
    expect(load(least).fleet?.rollout).toEqual(least);
    expect(load(most).fleet?.rollout).toEqual(most);
  });

  it.each<[object, string]>([
    [{ waves: [] }, `rollout.waves must not be empty. ${described}`],
    [{ waves: [1, 0] }, `rollout.waves[1] must be at least 1, not 0: a wave has a host. ${described}`],
    [
      { waves: [1.5] },
      "rollout.waves[0] must be a whole number or text, not 1.5. Write a whole number or text here.",
    ],
    [
      { waves: ["101%"] },
      `rollout.waves[0] must be a number of hosts, or a percentage from 1% to 100%, not "101%". ${described}`,
    ],
    [
      { waves: ["0%"] },
      `rollout.waves[0] must be a number of hosts, or a percentage from 1% to 100%, not "0%". ${described}`,
    ],
    [
      { waves: ["all"] },
      `rollout.waves[0] must be a number of hosts, or a percentage from 1% to 100%, not "all". ${described}`,
    ],
    [{ waves: [true] }, "rollout.waves[0] must be a number or text, not true. Write a number or text here."],
    [{ waves: 1 }, "rollout.waves must be a list, not 1. Write a list here."],
    [{ pause: -1 }, `rollout.pause must be at least 0, not -1. ${described}`],
    [{ pause: "5 minutes" }, 'rollout.pause must be a number, not "5 minutes". Write a number here.'],
    [{ watch: 3601 }, `rollout.watch must be at most 3600, not 3601. ${described}`],
    [{ confirmWithin: 9 }, `rollout.confirmWithin must be at least 10, not 9. ${described}`],
    [{ drain: 0.5 }, "rollout.drain must be a whole number, not 0.5. Write a whole number here."],
    [{ keep: 1 }, `rollout.keep must be at least 2, not 1: what is live, and what was before. ${described}`],
    [{ wave: [1] }, 'rollout has no property "wave". Did you mean "waves"?'],
  ])("refuses %j", (rollout, message) => {
    expect(load(rollout).messages).toEqual([message]);
  });

  it("says everything that is wrong at once", () => {
    expect(load({ waves: [0], keep: 0, drain: -1 }).messages).toHaveLength(3);
  });
});
