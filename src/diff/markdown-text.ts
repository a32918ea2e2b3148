import { type Phrase, type Value, visible } from "./phrase";

/**
 * A phrase in Markdown. Every value is a code span, in which nothing is markup, a mention or HTML; it may hold any
 * number of backticks.
 */
export function markdownText(phrase: Phrase): string {
  const parts: (string | Value)[] = [];
  for (const part of phrase) {
    const last = parts.at(-1);
    // Two spans side by side would be one with a wrong end.
    if (typeof part === "object" && typeof last === "object")
      parts[parts.length - 1] = { value: last.value + part.value };
    else if (part !== "") parts.push(part);
  }
  return parts.map((part) => (typeof part === "string" ? part : codeSpan(part.value))).join("");
}

/**
 * The text as a code span: its fence is longer than any run of backticks in it.
 *
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function codeSpan(text: string): string {
  const content = visible(text);
  if (content.trim() === "") return "(empty)";
  const fence = "`".repeat(longestRun(content) + 1);
  const isSpaced =
    content.startsWith("`") || content.endsWith("`") || / /.test(content.charAt(0) + content.slice(-1));
  return isSpaced ? `${fence} ${content} ${fence}` : `${fence}${content}${fence}`;
}

/** Lines as a fenced block, `language` behind its fence. */
export function codeBlock(lines: readonly string[], language: string): string {
  const shown = lines.map(visible);
  const fence = "`".repeat(Math.max(2, ...shown.map(longestRun)) + 1);
  return [`${fence}${language}`, ...shown, fence].join("\n");
}

// --- internal ---

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
