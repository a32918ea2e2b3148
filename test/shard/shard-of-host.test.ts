import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shardOfHost } from "../../src/shard/shard-of-host";

const hosts = Array.from({ length: 2000 }, (_, index) => `web${index + 1}.example.com`);

describe("the shard of a host", () => {
  it("is the same today as ever: another one would move hosts of others from stack to stack", () => {
    expect(
      hosts
        .slice(0, 16)
        .map((host) => shardOfHost(host, 8))
        .join(" "),
    ).toBe("8 8 3 1 8 7 6 2 6 1 1 1 3 6 5 6");
    expect([1, 2, 3, 8, 100, 9999].map((shards) => shardOfHost("web1", shards)).join(" ")).toBe(
      "1 1 1 1 54 7072",
    );
  });

  it("stays, or is the new one, when a shard is added", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Za-z0-9._-]{1,64}$/),
        fc.integer({ min: 1, max: 50 }),
        (host, shards) => {
          expect([shardOfHost(host, shards), shards + 1]).toContain(shardOfHost(host, shards + 1));
        },
      ),
      { seed: 9 },
    );
  });

  it("is as likely as any other", () => {
    for (const shards of [2, 8, 20]) {
      const counts = Array.from({ length: shards }, () => 0);
      for (const host of hosts)
        counts[shardOfHost(host, shards) - 1] = (counts[shardOfHost(host, shards) - 1] ?? 0) + 1;
      const even = hosts.length / shards;
      // Five standard deviations of so many throws of a die.
      for (const count of counts) expect(Math.abs(count - even)).toBeLessThan(5 * Math.sqrt(even));
    }
  });
});
