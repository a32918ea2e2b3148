import { type Shard, shardStacks } from "./shard";

/** What a stack says of itself and what its fleet file says. */
export interface StackOfFleet {
  readonly stack: string;
  /** The fleet file as messages name it. */
  readonly file: string;
  readonly shard: Shard | undefined;
  /** `shards` of the fleet file. */
  readonly shards: number | undefined;
}

/** Why the stack and the fleet file do not go together, with the remedy; undefined where they do. */
export function shardMistake({ stack, file, shard, shards }: StackOfFleet): string | undefined {
  if (shard?.of === shards) return undefined;
  if (shard === undefined) {
    const all = shardStacks(stack, shards ?? 1);
    return `${file} is split into ${shards} shards, and stack "${stack}" says of none that it is it. Use the stacks ${all[0]} to ${all.at(-1)}, or name the shard of this one with: pulumi config set shard 1of${shards}`;
  }
  const own = `Stack "${stack}" is shard ${shard.number} of ${shard.of}`;
  if (shards === undefined)
    return `${own}, and ${file} is not split into shards. Add shards: ${shard.of} there, or use a stack without a shard.`;
  return `${own}, and ${file} is split into ${shards} shards, so that hosts belong to other stacks. To have ${shards} shards from now on, rename the stacks and push those that get hosts first, as docs/shards.md says; else set shards: ${shard.of} there again.`;
}
