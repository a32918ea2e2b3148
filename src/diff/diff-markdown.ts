import { diffReport, type ReportEntry, type ReportSection } from "./diff-report";
import type { FleetDiff } from "./fleet-diff";
import { codeBlock, codeSpan, markdownText } from "./markdown-text";
import { mermaidPicture } from "./mermaid-picture";
import { count } from "./phrase";

/** GitHub takes 65,536 characters for a comment; GitLab takes more. */
const mostCharacters = 60_000;

/** How much of each section is shown; the first that fits is taken. */
const amounts = [
  { entries: 50, details: 12, lines: 400 },
  { entries: 20, details: 6, lines: 100 },
  { entries: 8, details: 3, lines: 30 },
  { entries: 3, details: 1, lines: 0 },
] as const;

type Amount = (typeof amounts)[number];

/** The comment for a pull request: two lines, then everything else folded; never longer than a comment may be. */
export function diffMarkdown(diff: FleetDiff): string {
  for (const amount of amounts) {
    const text = comment(diff, amount);
    if (text.length <= mostCharacters) return text;
  }
  return `${beginning(diff)}\n\nMore than a comment holds: see \`wsgi-fleet diff\`.\n`.slice(
    0,
    mostCharacters,
  );
}

// --- internal ---

function comment(diff: FleetDiff, amount: Amount): string {
  const { sections } = diffReport(diff);
  const parts = [
    beginning(diff),
    ...(diff.isSame ? [] : [folded("Picture", codeBlock(mermaidPicture(diff), "mermaid"))]),
    ...sections.map((section) => sectionText(section, amount)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function beginning(diff: FleetDiff): string {
  const { headlines } = diffReport(diff);
  const { from, to } = diff.names;
  const fleet = diff.fleet.to;
  return [
    `### Fleet ${codeSpan(fleet)}`,
    headlines
      .map((line, index) => (index === 0 ? `**${markdownText(line)}**` : markdownText(line)))
      .join("\\\n"),
    `${codeSpan(from)} → ${codeSpan(to)}`,
  ].join("\n\n");
}

function sectionText({ title, entries }: ReportSection, amount: Amount): string {
  const shown = entries.slice(0, amount.entries);
  const left = entries.length - shown.length;
  const body = [
    ...shown.map((entry) => entryText(entry, amount)),
    ...(left > 0 ? [`- … and ${left} more, which \`wsgi-fleet diff\` lists`] : []),
  ].join("\n");
  return folded(`${title} (${entries.length})`, body);
}

function entryText({ label, isGrave, text, details, lines = [] }: ReportEntry, amount: Amount): string {
  const mark = isGrave ? `⚠️ **${label}**` : `**${label}**`;
  const told = details.slice(0, amount.details).map((detail) => `  - ${markdownText(detail)}`);
  const cut = lines.slice(0, amount.lines);
  const block =
    cut.length === 0
      ? []
      : codeBlock(cut, "diff")
          .split("\n")
          .map((line) => `  ${line}`);
  const left = lines.length - cut.length;
  return [
    `- ${mark} ${markdownText(text)}`,
    ...told,
    ...(block.length === 0 ? [] : ["", ...block]),
    ...(left > 0 ? [`  - ${count(left, "more line")}`] : []),
  ].join("\n");
}

/** The blank lines make what is inside Markdown again. */
function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
