import type { FleetDiff } from "../fleet-diff";
import { count } from "../phrase";
import { endLabel } from "../request-end";
import { type Markup, markup } from "./markup";

/** A row: requests of one kind, and where they end. */
interface UrlRow {
  readonly url: string;
  readonly from: string;
  readonly to: string;
  /** The kind of change; undefined where nothing changes. */
  readonly kind?: string;
  readonly note?: string;
}

/** Every kind of URL with the group that serves it; those that change come first. */
export function urlTable(diff: FleetDiff): Markup {
  const rows = [...changedRows(diff), ...sameRows(diff)];
  if (rows.length === 0) return markup`<p class="soft">No request was compared.</p>`;
  return markup`
<div class="tools" id="tools" hidden>
<input type="search" id="search" aria-label="Search URLs and process groups" placeholder="Search (press /)" autocomplete="off">
<label><input type="checkbox" id="only"> only what changes</label> <span id="count" class="soft" role="status"></span>
</div>
<div class="scroll" tabindex="0" role="region" aria-label="URLs"><table class="urls"><thead><tr><th scope="col">URL</th><th scope="col">before</th><th scope="col">after</th></tr></thead>
<tbody>${rows.map(rowMarkup)}</tbody></table></div>`;
}

// --- internal ---

function changedRows({ requests }: FleetDiff): UrlRow[] {
  return requests.flatMap(({ kind, from, to, urls, urlCount }) => {
    const ends = { from: endLabel(from), to: endLabel(to), kind };
    const left = urlCount - urls.length;
    return [
      ...urls.map((url) => ({ url, ...ends })),
      ...(left > 0 ? [{ url: `… and ${left.toLocaleString("en-US")} more`, ...ends }] : []),
    ];
  });
}

function sameRows({ picture }: FleetDiff): UrlRow[] {
  return picture.flatMap(({ urls }) =>
    urls
      .filter(({ from, to }) => from === to)
      .map(({ url, from, to, rows }) => ({
        url,
        from,
        to,
        ...(rows === undefined ? {} : { note: `${count(rows, "row")} of a map` }),
      })),
  );
}

function rowMarkup({ url, from, to, kind, note }: UrlRow): Markup {
  const what =
    kind === undefined
      ? markup`${note === undefined ? "" : markup` <span class="soft">${note}</span>`}`
      : markup` <span class="mark ${kind}">${kind}</span>`;
  return markup`<tr${kind === undefined ? "" : markup` class="is-changed"`}><td><code>${url}</code>${what}</td><td data-label="before">${from}</td><td data-label="after">${to}</td></tr>
`;
}
