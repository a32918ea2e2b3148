/** A point of a curve: a size, and what was measured there. */
export type Point = readonly [size: number, value: number];

/**
 * How something grows with its size, as the exponent of the line through its points on logarithmic scales (least squares), of what
 * comes on top of the smallest point: what any size costs is no growth.
 */
export function exponent(points: readonly Point[]): number {
  const [[least, floor] = [0, 0], ...rest] = points;
  const logs = rest.flatMap(([size, value]): Point[] =>
    value > floor ? [[Math.log(size - least), Math.log(value - floor)]] : [],
  );
  const mean = (of: (each: Point) => number): number =>
    logs.reduce((sum, each) => sum + of(each), 0) / logs.length;
  const [x, y] = [mean(([size]) => size), mean(([, value]) => value)];
  const both = mean(([size, value]) => (size - x) * (value - y));
  return both / mean(([size]) => (size - x) ** 2);
}
