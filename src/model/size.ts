import { z } from "zod";

/** A number of bytes, or text such as `10M` with K, M or G (1024 at a time). */
export const size = z.union([
  z.int("must be a whole number").min(0, "must not be negative"),
  z.string().regex(/^\d{1,12}[KMG]$/, "must be a number of bytes, or text such as 10M with K, M or G"),
]);

export type Size = z.output<typeof size>;

const factors: Readonly<Record<string, number>> = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

export function bytesOf(value: Size): number {
  if (typeof value === "number") return value;
  return Number(value.slice(0, -1)) * (factors[value.slice(-1)] ?? 1);
}
