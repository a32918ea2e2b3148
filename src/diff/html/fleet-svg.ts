import type { ConfigurationPicture, Mark } from "../fleet-picture";
import { type Markup, markup } from "./markup";

/** More boxes in a column than this are counted; those that change come first. */
const mostBoxes = 14;
const width = 360;
const boxWidth = 150;
const boxHeight = 20;
const rowHeight = 27;
const dotsInRow = 24;

interface Box {
  readonly name: string;
  readonly mark: Mark;
}

/**
 * A configuration as a picture: its hosts as dots, its virtual hosts and process groups as boxes, and a line where requests
 * of a virtual host run in a group. As wide as a telephone is, so that its texts stay readable there.
 */
export function fleetSvg({
  configuration,
  hosts,
  virtualHosts,
  groups,
  edges,
}: ConfigurationPicture): Markup {
  const dotRows = Math.ceil(hosts.length / dotsInRow);
  const top = 22 + dotRows * 14 + 24;
  const names = new Set(groups.map(({ name }) => name));
  const others = [...new Set(edges.map(({ group }) => group).filter((group) => !names.has(group)))];
  const left = chosen(virtualHosts);
  const right = chosen([
    ...groups,
    ...others.map((name): Box => ({ name: name === "" ? "embedded mode" : name, mark: "same" })),
  ]);
  const height = top + Math.max(left.shown.length, right.shown.length, 1) * rowHeight + 16;
  const lines = edges.flatMap(({ virtualHost, group, mark }) => {
    const from = left.shown.findIndex(({ name }) => name === virtualHost);
    const to = right.shown.findIndex(({ name }) => name === (group === "" ? "embedded mode" : group));
    if (from < 0 || to < 0) return [];
    const [y1, y2] = [from, to].map((row) => top + row * rowHeight + boxHeight / 2);
    const [x1, x2] = [4 + boxWidth, width - 4 - boxWidth];
    return [
      markup`<path class="${mark}" d="M${x1} ${y1 ?? 0}C${x1 + 25} ${y1 ?? 0} ${x2 - 25} ${y2 ?? 0} ${x2} ${y2 ?? 0}"/>`,
    ];
  });
  const title = `Configuration ${configuration}: ${hosts.length} hosts, ${virtualHosts.length} virtual hosts, ${groups.length} process groups`;
  return markup`
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<text x="4" y="12">${hosts.length} host${hosts.length === 1 ? "" : "s"}</text>${hosts.map(dot)}
<text class="small" x="4" y="${top - 6}">virtual hosts</text><text class="small" x="${width - 4 - boxWidth}" y="${top - 6}">process groups</text>
${lines}${left.shown.map((each, row) => box(each, 4, top + row * rowHeight))}${right.shown.map((each, row) => box(each, width - 4 - boxWidth, top + row * rowHeight))}
${more(left.left, 4, height - 4)}${more(right.left, width - 4 - boxWidth, height - 4)}</svg>`;
}

// --- internal ---

const signs: Readonly<Record<Mark, string>> = { same: "", changed: "~ ", added: "+ ", removed: "− " };

function dot({ name, mark }: Box, index: number): Markup {
  const x = 10 + (index % dotsInRow) * 14;
  const y = 26 + Math.floor(index / dotsInRow) * 14;
  return markup`<circle class="${mark}" cx="${x}" cy="${y}" r="5"><title>${signs[mark]}${name}</title></circle>`;
}

function box({ name, mark }: Box, x: number, y: number): Markup {
  const label = `${signs[mark]}${name}`;
  const short = label.length > 26 ? `${label.slice(0, 25)}…` : label;
  return markup`<g><title>${label}</title><rect class="${mark}" x="${x}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="4"/><text x="${x + 6}" y="${y + 13.5}">${short}</text></g>`;
}

function more(count: number, x: number, y: number): Markup {
  return count === 0 ? markup`` : markup`<text class="small" x="${x}" y="${y}">… and ${count} more</text>`;
}

/** The order stays where all are shown. */
function chosen(boxes: readonly Box[]): { readonly shown: readonly Box[]; readonly left: number } {
  if (boxes.length <= mostBoxes) return { shown: boxes, left: 0 };
  const changed = boxes.filter(({ mark }) => mark !== "same");
  const same = boxes.filter(({ mark }) => mark === "same");
  return { shown: [...changed, ...same].slice(0, mostBoxes), left: boxes.length - mostBoxes };
}
