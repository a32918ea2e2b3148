import { describe, expect, it } from "vitest";
import { readShard, shardStacks, stackShard } from "../../src/shard/shard";

describe("the name of a shard", () => {
  it("is read where there can be such a shard", () => {
    expect(readShard("3of8")).toEqual({ number: 3, of: 8 });
    for (const text of ["", "0of8", "9of8", "3of0", "3 of 8", "03of8", "3of8x", "-3of8", "3of10000"])
      expect(readShard(text), text).toBeUndefined();
  });

  it("is the end of the name of a stack", () => {
    expect(stackShard("prod-eu-3of8")).toEqual({ fleet: "prod-eu", shard: { number: 3, of: 8 } });
    for (const stack of ["prod", "prod-9of8", "3of8", "-3of8", "prod3of8"])
      expect(stackShard(stack), stack).toBeUndefined();
  });

  it("names a stack for each of them", () => {
    expect(shardStacks("prod", 3)).toEqual(["prod-1of3", "prod-2of3", "prod-3of3"]);
  });
});
