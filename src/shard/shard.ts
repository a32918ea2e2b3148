/** A part of the hosts of a fleet, which is a stack of its own. */
export interface Shard {
  /** From 1. */
  readonly number: number;
  /** How many there are. */
  readonly of: number;
}

/** `3of8`; undefined for any other text, and where there cannot be such a shard. */
export function readShard(text: string): Shard | undefined {
  const [, number = "", of = ""] = /^([1-9]\d{0,3})of([1-9]\d{0,3})$/.exec(text) ?? [];
  return number === "" || Number(number) > Number(of)
    ? undefined
    : { number: Number(number), of: Number(of) };
}

export function shardText({ number, of }: Shard): string {
  return `${number}of${of}`;
}

/** What `prod-3of8` is: the stack of that shard of `prod`. Undefined for a stack whose name does not end so. */
export function stackShard(stack: string): { readonly fleet: string; readonly shard: Shard } | undefined {
  const [, fleet = "", text = ""] = /^(.+)-(\d+of\d+)$/.exec(stack) ?? [];
  const shard = readShard(text);
  return shard && { fleet, shard };
}

/** The stacks of all shards of a fleet, in order: `prod-1of8` and so on. */
export function shardStacks(fleet: string, of: number): string[] {
  return Array.from({ length: of }, (_, index) => `${fleet}-${shardText({ number: index + 1, of })}`);
}
