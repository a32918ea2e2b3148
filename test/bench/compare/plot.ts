import { figure, type Result, resultTitle } from "./result";
import { scenarioTitles } from "./scenario";
import { short } from "./tables";

const left = 170;
const plotWidth = 560;
const width = left + plotWidth + 70;
const row = 15;
const ours = "#1f6feb";
const theirs = "#bf8700";
const floor = "#8c959f";
const colours: Readonly<Record<string, string>> = { "wsgi-fleet": ours, engine: floor, ssh: floor };

/**
 * A dot for the median of each contender in each scenario on one logarithmic scale of seconds, and a line from the least to
 * the most. Readable on a light and on a dark page.
 */
export function plot(result: Result): string {
  const values = result.measurements.map(({ seconds }) => seconds);
  const [from, to] = [
    Math.floor(Math.log10(Math.min(...values))),
    Math.ceil(Math.log10(Math.max(...values))),
  ];
  const place = (seconds: number) => tenths(left + ((Math.log10(seconds) - from) / (to - from)) * plotWidth);
  const parts: string[] = [];
  let y = 44;
  for (const scenario of result.scenarios) {
    parts.push(text(0, y, scenarioTitles[scenario], "heading"));
    for (const contender of result.contenders) {
      const own = figure(result, contender, scenario);
      if (own === undefined) continue;
      y += row;
      const { least, median, most } = own.seconds;
      const colour = colours[contender] ?? theirs;
      parts.push(
        text(left - 10, y, contender, "name"),
        `<path d="M${place(least)} ${y - 4}H${place(most)}" stroke="${colour}" stroke-width="2"/>`,
        `<circle cx="${place(median)}" cy="${y - 4}" r="4" fill="${colour}"/>`,
        text(place(most) + 8, y, `${short(median)} s`, "value"),
      );
    }
    y += 2 * row;
  }
  const powers = Array.from({ length: to - from + 1 }, (_, index) => 10 ** (from + index));
  const grid = powers.flatMap((seconds) => [
    `<path d="M${place(seconds)} 24V${y - row}" stroke="${floor}" stroke-opacity="0.4"/>`,
    text(place(seconds), 18, `${short(seconds)} s`, "scale"),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img">
<title>${escapeXml(`Seconds of each contender in each scenario, ${resultTitle(result)}`)}</title>
<style>text{font:12px sans-serif;fill:#6e7781}.heading{font-weight:bold}.name{text-anchor:end}.scale{text-anchor:middle}</style>
${[...grid, ...parts].join("\n")}
</svg>
`;
}

// --- internal ---

function text(x: number, y: number, words: string, kind: string): string {
  return `<text x="${x}" y="${y}" class="${kind}">${escapeXml(words)}</text>`;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeXml(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
