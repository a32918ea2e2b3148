import { structuredPatch } from "diff";
import type { Drift } from "./drift";

/** One thing that is not as it was left, as a person reads it: a line, and for a text what was changed in it. */
export function driftLines(drift: Drift): string[] {
  return [printable(driftSentence(drift)), ...(drift.kind === "content" ? textLines(drift) : [])];
}

// --- internal ---

function driftSentence(drift: Drift): string {
  const { kind, path } = drift;
  switch (kind) {
    case "content":
      return `${path}: its content was changed`;
    case "mode":
      return `${path}: its mode is ${drift.is} and was ${drift.was}`;
    case "owner":
      return `${path}: it belongs to ${drift.is} and belonged to ${drift.was}`;
    case "type":
      return `${path}: a ${drift.is} stands where a ${drift.was} was`;
    case "link":
      return drift.is === "-"
        ? `${path}: the link to ${drift.was} is gone`
        : `${path}: it leads to ${drift.is} and led to ${drift.was}`;
    case "deleted":
      return `${path}: it was deleted`;
    case "added":
      return `${path}: it was added`;
    case "unread":
      return `${path}: it was put right, and httpd has not read it since`;
    case "stopped":
      return "httpd does not run";
    case "answers":
      return `httpd runs with release ${drift.is}, and not with ${drift.was}`;
    case "package":
      return `the package ${path} is missing`;
    case "account":
      return `the account ${path} is missing`;
    case "directory":
      return `the directory ${path} is missing`;
  }
}

/** More is told by the number of lines that are left out. */
const longestDiff = 24;

function textLines({ was, is }: { was: string | undefined; is: string | undefined }): string[] {
  if (was === undefined || is === undefined) return [];
  const { hunks } = structuredPatch("", "", was, is, "", "", { context: 1 });
  const lines = hunks.flatMap(({ newStart, lines }) => [`@@ line ${newStart} @@`, ...lines]);
  const shown = lines.slice(0, longestDiff).map((line) => `  ${printable(line)}`.trimEnd());
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `  … and ${rest} more lines`] : shown;
}

/** What somebody wrote by hand moves no cursor and paints no terminal. */
function printable(text: string): string {
  return text.replace(/\t/g, "  ").replace(/\p{Cc}/gu, "�");
}
