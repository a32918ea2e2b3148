import { memoryText } from "../entries-of-servers";
import type { FleetDiff } from "../fleet-diff";
import type { ConfigurationPicture } from "../fleet-picture";
import type { Capacity } from "../group-change";
import { type Markup, markup } from "./markup";

/** How many requests each process group runs at once on one host, before and after. */
export function capacityBars({ picture }: FleetDiff): Markup {
  const most = Math.max(
    1,
    ...picture.flatMap(({ groups }) =>
      groups.flatMap(({ from, to }) => [from?.requests ?? 0, to?.requests ?? 0]),
    ),
  );
  return markup`${picture.filter(({ groups }) => groups.length > 0).map((each) => ofConfiguration(each, most))}`;
}

// --- internal ---

function ofConfiguration({ configuration, hosts, groups }: ConfigurationPicture, most: number): Markup {
  const hostCount = hosts.filter(({ mark }) => mark !== "removed").length;
  return markup`
<h3>Configuration <code>${configuration}</code> <span class="soft">on ${hostCount} host${hostCount === 1 ? "" : "s"}</span></h3>
<div class="bars">${groups.map(
    ({ name, mark, from, to }) => markup`
<div><code>${name}</code>${mark === "same" ? "" : markup` <span class="mark ${mark}">${mark}</span>`}</div>
<div><div class="what">${words(from, to)}</div>${isSame(from, to) ? bar(to, most, "to") : [bar(from, most, ""), bar(to, most, "to")]}</div>`,
  )}
</div>`;
}

function isSame(from: Capacity | null, to: Capacity | null): boolean {
  return from?.requests === to?.requests;
}

function bar(capacity: Capacity | null, most: number, kind: "to" | ""): Markup {
  const percent = Math.round(((capacity?.requests ?? 0) / most) * 1000) / 10;
  return markup`<div class="bar ${kind}" style="width:${percent}%"></div>`;
}

function words(from: Capacity | null, to: Capacity | null): string {
  const [before, after] = [from, to].map((capacity) => (capacity === null ? "none" : size(capacity)));
  return before === after ? `${after} requests at once` : `${before} → ${after} requests at once`;
}

function size({ processes, threads, requests, memory }: Capacity): string {
  const bound = memory === null ? "" : `, at most ${memoryText(memory)}`;
  return `${requests} (${processes} × ${threads}${bound})`;
}
