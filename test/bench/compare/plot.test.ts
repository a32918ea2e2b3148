import { expect, it } from "vitest";
import { plot } from "./plot";
import { twoContenders } from "./two-contenders";

const svg = plot(twoContenders);

it("puts the median of each contender on a logarithmic scale from 0.1 to 100 seconds", () => {
  const dots = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  const place = (seconds: number) => 170 + ((Math.log10(seconds) + 1) / 3) * 560;
  expect(dots).toEqual([0.25, 3, 12].map((seconds) => Math.round(place(seconds) * 10) / 10));
});

it("says all values and names in text, escaped for XML", () => {
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
  expect(texts).toEqual([
    ...["0.10 s", "1 s", "10 s", "100 s"],
    ...["preview of an edit", "wsgi-fleet", "0.25 s"],
    ...["edit of one virtual host", "wsgi-fleet", "3 s", "pyinfra", "12 s"],
  ]);
  expect(plot({ ...twoContenders, contenders: [] })).not.toContain("pyinfra");
});
