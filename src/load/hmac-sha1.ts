/**
 * HMAC-SHA1 (RFC 2104, RFC 3174) of `message` under `key`: what OpenSSH hides the names of known hosts by. It keeps no secret
 * here, which SHA-1 would not be fit for.
 */
export function hmacSha1(key: readonly number[], message: readonly number[]): number[] {
  const block = key.length > blockSize ? sha1(key) : key;
  const padded = (filler: number) =>
    Array.from({ length: blockSize }, (_, index) => (block[index] ?? 0) ^ filler);
  return sha1([...padded(0x5c), ...sha1([...padded(0x36), ...message])]);
}

/** SHA-1 of bytes, 20 bytes. */
export function sha1(message: readonly number[]): number[] {
  const words = paddedWords(message);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let start = 0; start < words.length; start += 16) {
    const schedule = words.slice(start, start + 16);
    for (let round = 16; round < 80; round++) {
      const mixed = [3, 8, 14, 16].reduce((sum, back) => sum ^ (schedule[round - back] ?? 0), 0);
      schedule.push(rotate(mixed, 1));
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    schedule.forEach((word, round) => {
      const [mixed, constant] = roundOf(round, b, c, d);
      const next = (rotate(a, 5) + mixed + e + constant + word) | 0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    });
    [a, b, c, d, e].forEach((value, index) => {
      state[index] = ((state[index] ?? 0) + value) | 0;
    });
  }
  return state.flatMap(bytesOf);
}

// --- internal ---

const blockSize = 64;

function roundOf(round: number, b: number, c: number, d: number): [mixed: number, constant: number] {
  if (round < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (round < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (round < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

/** The message, a bit, zeros and the length in bits, as big-endian words. */
function paddedWords(message: readonly number[]): number[] {
  const zeros = (blockSize * 2 - 9 - (message.length % blockSize)) % blockSize;
  const bits = message.length * 8;
  const bytes = [
    ...message,
    0x80,
    ...Array.from({ length: zeros }, () => 0),
    ...bytesOf(Math.floor(bits / 0x100000000)),
    ...bytesOf(bits | 0),
  ];
  return Array.from({ length: bytes.length / 4 }, (_, index) =>
    bytes.slice(index * 4, index * 4 + 4).reduce((word, byte) => (word << 8) | byte, 0),
  );
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function bytesOf(word: number): number[] {
  return [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff];
}
