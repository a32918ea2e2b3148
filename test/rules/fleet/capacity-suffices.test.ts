import { describe, expect, it } from "vitest";
import { capacitySuffices } from "../../../src/rules/fleet/capacity-suffices";
import { fleetOf } from "../loaded-fleet";

type Args = Parameters<typeof fleetOf>;
const found = (args: Args[0], hosts?: Args[1]) => capacitySuffices(fleetOf(args, hosts));
const messages = (...args: Parameters<typeof found>) => found(...args).map(({ message }) => message);
const gigabyte = 2 ** 30;

describe("capacitySuffices", () => {
  it("accepts as many daemon threads as httpd has workers, and defaults of which nobody has decided anything", () => {
    expect(found({ daemonProcessGroups: [{ name: "sales" }] })).toEqual([]);
    expect(found({ daemonProcessGroups: [{ name: "sales", processes: 10, threads: 40 }] })).toEqual([]);
    expect(
      found({ mpm: { maxRequestWorkers: 125 }, daemonProcessGroups: [{ name: "sales", threads: 25 }] }),
    ).toEqual([]);
  });

  it("rejects threads that can never be busy, with the sum", () => {
    expect(
      found({
        daemonProcessGroups: [
          { name: "sales", processes: 20, threads: 20 },
          { name: "small", threads: 5 },
        ],
      }),
    ).toEqual([
      {
        code: "capacity-exceeded",
        severity: "warning",
        path: ["configurations", "web", "daemonProcessGroups"],
        message:
          "The daemon process groups have 405 threads (sales 400, small 5), but httpd takes 400 requests at once (MaxRequestWorkers): 5 threads can never be busy.",
        hint: "Raise mpm.maxRequestWorkers to 405 or more, or have fewer processes and threads.",
      },
    ]);
    expect(
      messages({
        mpm: { name: "prefork" },
        daemonProcessGroups: [{ name: "sales", processes: 257, threads: 1 }],
      })[0],
    ).toContain("256 requests at once");
  });

  it("rejects a queue that does not hold what httpd hands over", () => {
    expect(
      found({ mpm: { maxRequestWorkers: 400 }, daemonProcessGroups: [{ name: "sales", connectTimeout: 5 }] }),
    ).toMatchObject([
      {
        path: ["configurations", "web", "daemonProcessGroups", 0, "name"],
        message:
          'The process group "sales" holds 115 requests, 15 in threads and 100 in its queue (listen-backlog), but httpd hands over up to 400 (MaxRequestWorkers): the others wait 5 seconds and are answered with 503.',
        hint: "Set its listenBacklog to 385 or more, or lower mpm.maxRequestWorkers.",
      },
    ]);
    expect(found({ daemonProcessGroups: [{ name: "sales", listenBacklog: 385 }] })).toEqual([]);
    expect(found({ daemonProcessGroups: [{ name: "sales", listenBacklog: 384 }] })).toHaveLength(1);
  });

  it("holds memory limits against the memory of each host", () => {
    const daemonProcessGroups = [{ name: "sales", processes: 3, memoryLimit: gigabyte }, { name: "free" }];
    expect(found({ daemonProcessGroups }, { web1: { memory: "3G" }, web2: {} })).toEqual([]);
    expect(
      found({ daemonProcessGroups }, { web1: { memory: "3G" }, web2: { memory: 3 * gigabyte - 1 } }),
    ).toMatchObject([
      {
        path: ["hosts", "web2", "memory"],
        message:
          'The daemon processes of host "web2" may use 3072 MB (memory-limit: sales 3 × 1024 MB), but it has 3072 MB.',
      },
    ]);
  });
});
