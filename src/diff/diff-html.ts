import { diffReport, type ReportEntry, type ReportSection } from "./diff-report";
import type { FleetDiff } from "./fleet-diff";
import { capacityBars } from "./html/capacity-bars";
import { fleetSvg } from "./html/fleet-svg";
import { Markup, markup, phraseMarkup } from "./html/markup";
import { script } from "./html/script";
import { sideBySide } from "./html/side-by-side";
import { style } from "./html/style";
import { urlTable } from "./html/url-table";

/** More entries of a section, or pictures, than this are counted. */
const mostEntries = 300;
const mostPictures = 12;
const mostFiles = 200;

/**
 * The difference as one page for a browser: it loads nothing, and everything that somebody wrote is escaped. Without its
 * script only the search is missing.
 */
export function diffHtml(diff: FleetDiff): string {
  const { headlines, sections } = diffReport(diff);
  const told = sections.filter(({ title }) => title !== linesTitle);
  const [what = [], ...more] = headlines;
  const title = `Fleet ${diff.fleet.to}: what changes`;
  const parts = [
    ...told.map(
      (section): Part => ({ title: section.title, id: idOf(section.title), body: entries(section) }),
    ),
    { title: "URLs", id: "urls", body: urlTable(diff) },
    { title: "Capacity", id: "capacity", body: capacityBars(diff) },
    { title: "Fleet", id: "fleet", body: pictures(diff) },
    ...(diff.files.length === 0 ? [] : [{ title: linesTitle, id: "lines", body: files(diff) }]),
  ];
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body><header><h1>Fleet <code>${diff.fleet.to}</code></h1>
<p class="lead">${phraseMarkup(what)}</p>${more.map((line) => markup`<p>${phraseMarkup(line)}</p>`)}
<p class="soft"><code>${diff.names.from}</code> → <code>${diff.names.to}</code></p>
<nav aria-label="Sections">${parts.map(({ id, title: name }) => markup`<a href="#${id}">${name}</a>`)}</nav></header>
<main>${parts.map(
    ({ id, title: name, body }) => markup`
<section id="${id}"><h2>${name}</h2>${body}</section>`,
  )}</main>
<script>${new Markup(script)}</script></body></html>
`.html;
}

// --- internal ---

interface Part {
  readonly title: string;
  readonly id: string;
  readonly body: Markup;
}

const linesTitle = "Lines of httpd's configuration";

function idOf(title: string): string {
  return title.toLowerCase().replace(/[^a-z]+/g, "-");
}

function entries({ entries: all }: ReportSection): Markup {
  const left = all.length - mostEntries;
  return markup`<ul>${all.slice(0, mostEntries).map(entry)}${left > 0 ? markup`<li class="soft">… and ${left} more</li>` : ""}</ul>`;
}

function entry({ label, isGrave, text, details }: ReportEntry): Markup {
  const kind = isGrave ? "grave" : (label.split(" ")[0] ?? "");
  const told =
    details.length === 0
      ? ""
      : markup`<ul class="soft">${details.map((each) => markup`<li>${phraseMarkup(each)}</li>`)}</ul>`;
  return markup`<li><span class="mark ${kind}">${isGrave ? "⚠ " : ""}${label}</span> ${phraseMarkup(text)}${told}</li>
`;
}

function pictures({ picture }: FleetDiff): Markup {
  const left = picture.length - mostPictures;
  return markup`${picture
    .slice(0, mostPictures)
    .map(
      (each) => markup`<h3><code>${each.configuration}</code></h3>${fleetSvg(each)}`,
    )}${left > 0 ? markup`<p class="soft">… and ${left} more configurations</p>` : ""}`;
}

function files({ files: all }: FleetDiff): Markup {
  const left = all.length - mostFiles;
  return markup`${all.slice(0, mostFiles).map(sideBySide)}${left > 0 ? markup`<p class="soft">… and ${left} more files</p>` : ""}`;
}
