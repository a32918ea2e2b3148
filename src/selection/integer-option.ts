/**
 * A number as C's `atoi` reads it: blanks, a sign, digits; what follows is ignored, no digits are 0. The value is
 * cut to 64 bits and then to the lower 32, so 4294967296 is 0.
 */
export function integerOption(text: string): number {
  return Number(BigInt.asIntN(32, longOption(text)));
}

/** As {@link integerOption}, without the cut to 32 bits. */
export function longOption(text: string): bigint {
  const digits = /^[ \t\n\v\f\r]*([+-]?)(\d+)/.exec(text);
  if (!digits) return 0n;
  const value = BigInt(digits[2] ?? "0") * (digits[1] === "-" ? -1n : 1n);
  const limit = 2n ** 63n;
  return value >= limit ? limit - 1n : value < -limit ? -limit : value;
}
