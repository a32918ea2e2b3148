/**
 * The shard of a host, from 1: the one whose hash together with the host's name is the largest (rendezvous hashing). So it hangs on
 * nothing but the name and the number of shards: other hosts come and go without moving it, and where a shard is added, a host
 * stays or moves to the new one.
 *
 * @see https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function shardOfHost(host: string, shards: number): number {
  let shard = 1;
  let largest = -1;
  for (let number = 1; number <= shards; number++) {
    const weight = hash(`${number} ${host}`);
    if (weight <= largest) continue;
    largest = weight;
    shard = number;
  }
  return shard;
}

// --- internal ---

/** FNV-1a of ASCII text, mixed as MurmurHash3 ends, because names that differ in their last digit must not have weights alike. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
