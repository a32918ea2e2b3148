import { type DiagnosticCode, diagnosticCodes } from "./code";

/** What RULES.md says of a code; Markdown, links into the project as plain text. */
export interface RuleHelp {
  /** The law, one sentence or two. */
  readonly law: string;
  /** What one would see in production. */
  readonly why: string;
  readonly remedy: string;
  readonly source: string;
}

/**
 * The sections of RULES.md by code.
 *
 * @throws Error where one lacks a part: the page comes with the program.
 */
export function readRuleHelp(page: string): ReadonlyMap<DiagnosticCode, RuleHelp> {
  const sections = new Map(
    page.split(/^## /m).map((section) => [section.slice(0, section.indexOf("\n")), section] as const),
  );
  return new Map(
    diagnosticCodes.map((code) => {
      const section = sections.get(code) ?? "";
      const part = (label: string): string => readPart(section, label, code);
      return [code, { law: part("Law"), why: part("Why"), remedy: part("Remedy"), source: part("Source") }];
    }),
  );
}

/** The text without Markdown: links become their words, code and emphasis lose their marks. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("`", "")
    .replaceAll("**", "");
}

// --- internal ---

/** The paragraphs behind `**Label.**`, up to the next label or a fence; one line a paragraph. */
function readPart(section: string, label: string, code: DiagnosticCode): string {
  const start = section.indexOf(`**${label}.** `);
  if (start < 0) throw new Error(`RULES.md says no ${label} of ${code}.`);
  const text = section.slice(start + `**${label}.** `.length);
  const [part = ""] = text.split(/\n+(?=\*\*[A-Z][a-z]+\.\*\*|```|`[^`\n]+`:\n)/, 1);
  return unlinked(part.trim().replace(/(?<!\n)\n(?![\n-])/g, " "));
}

/** Links into the project lead nowhere from another page. */
function unlinked(text: string): string {
  return text.replace(/\[([^\]]*)\]\((?!https?:)[^)]*\)/g, "$1");
}
