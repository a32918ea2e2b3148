import { describe, expect, it } from "vitest";
import { shardMistake } from "../../src/shard/shard-mistake";

const file = "stacks/prod.fleet.yaml";

describe("a stack and its fleet file", () => {
  it("go together where both say the same of shards", () => {
    expect(shardMistake({ stack: "prod", file, shard: undefined, shards: undefined })).toBeUndefined();
    expect(
      shardMistake({ stack: "prod-3of8", file, shard: { number: 3, of: 8 }, shards: 8 }),
    ).toBeUndefined();
  });

  it("do not where one of them alone knows of shards, or of another number", () => {
    const shard = { number: 3, of: 8 };
    expect([
      shardMistake({ stack: "prod", file, shard: undefined, shards: 8 }),
      shardMistake({ stack: "prod-3of8", file, shard, shards: undefined }),
      shardMistake({ stack: "prod-3of8", file, shard, shards: 9 }),
    ]).toMatchInlineSnapshot(`
      [
        "stacks/prod.fleet.yaml is split into 8 shards, and stack "prod" says of none that it is it. Use the stacks prod-1of8 to prod-8of8, or name the shard of this one with: pulumi config set shard 1of8",
        "Stack "prod-3of8" is shard 3 of 8, and stacks/prod.fleet.yaml is not split into shards. Add shards: 8 there, or use a stack without a shard.",
        "Stack "prod-3of8" is shard 3 of 8, and stacks/prod.fleet.yaml is split into 9 shards, so that hosts belong to other stacks. To have 9 shards from now on, rename the stacks and push those that get hosts first, as docs/shards.md says; else set shards: 8 there again.",
      ]
    `);
  });
});
