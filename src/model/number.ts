import { z } from "zod";

/** mod_wsgi keeps most numbers in 32 bits; larger ones would be cut or turn negative. */
const largestInt = 2147483647;

const integer = z.int("must be a whole number");

/** A whole number that mod_wsgi keeps in 32 bits, 0 or more. */
export const count = integer
  .min(0, "must not be negative")
  .max(largestInt, `must be at most ${largestInt}, the largest number that mod_wsgi can hold`);

/** The same from `least` on. */
export const countFrom = (least: number, reason = "") =>
  count.min(least, `must be at least ${least}${reason === "" ? "" : `: ${reason}`}`);

/** A size in bytes in 32 bits: 0, for the default, or at least `least`. */
export const bufferSize = (least: number) =>
  count.refine((value) => value === 0 || value >= least, `must be 0 or at least ${least}`);

/** A size in bytes that mod_wsgi keeps in 64 bits. */
export const memorySize = integer.min(0, "must not be negative");

/** Seconds with a fraction, more than nothing. */
export const positiveSeconds = z.number().min(0.000001, "must be at least 0.000001, a microsecond");
