/** A file of an example, or one that every example has. */
export interface ExampleFile {
  /** Relative to the folder that the example runs in. */
  readonly name: string;
  readonly text: string;
}

/** The text between two fences, and where it stands. */
export interface OutputBlock {
  readonly text: string;
  /** Indexes of the lines between the fences: first, and the one after the last. */
  readonly start: number;
  readonly end: number;
  /** What `wsgi-fleet` is called with, where the page says it; else it follows from the files. */
  readonly command: readonly string[] | undefined;
}

/** What stands below one `## ` heading. */
export interface RulesSection {
  readonly heading: string;
  readonly text: string;
  readonly files: readonly ExampleFile[];
  readonly output: OutputBlock | undefined;
  /** Lines that open a fence whose file name, or `**Output.**`, is not in the line above. */
  readonly strays: readonly string[];
}

/**
 * The sections of RULES.md. The line above a fence says what is in it: it ends in a file name, `` `site.conf`: ``, or
 * begins with `**Output.**`, behind which a command may stand.
 *
 * @throws Error for a fence that does not close.
 */
export function readRulesPage(page: string): RulesSection[] {
  const lines = page.split("\n");
  const starts = headingLines(lines);
  return starts.map((start, index) => readSection(lines, start, starts[index + 1] ?? lines.length));
}

/** Headings at any depth as GitHub links to them: lower case, blanks become hyphens, punctuation goes. */
export function anchorsOf(page: string): string[] {
  return proseLines(page.split("\n"))
    .filter((line) => /^#{1,6} /.test(line))
    .map((line) => slug(line.replace(/^#+ /, "")));
}

/** Targets of the page's links into itself, without the `#`, in order. */
export function innerLinksOf(page: string): string[] {
  const prose = proseLines(page.split("\n")).join("\n");
  return [...prose.matchAll(/\]\(#([^)]*)\)/g)].map(([, target = ""]) => target);
}

// --- internal ---

const outputLine = /^\*\*Output\.\*\*(?: `wsgi-fleet ([^`]*)`)?$/;
const fileLine = /`([^`]+)`:$/;

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function isFence(line: string | undefined): boolean {
  return line?.startsWith("```") === true;
}

/** The lines outside of fences. */
function proseLines(lines: readonly string[]): string[] {
  let isInside = false;
  return lines.filter((line) => {
    if (isFence(line)) isInside = !isInside;
    return !isInside && !isFence(line);
  });
}

function headingLines(lines: readonly string[]): number[] {
  let isInside = false;
  return lines.flatMap((line, index) => {
    if (isFence(line)) isInside = !isInside;
    return !isInside && line.startsWith("## ") ? [index] : [];
  });
}

function readSection(lines: readonly string[], start: number, end: number): RulesSection {
  const files: ExampleFile[] = [];
  const strays: string[] = [];
  let output: OutputBlock | undefined;
  for (let at = start; at < end; at++) {
    if (!isFence(lines[at])) continue;
    const close = lines.findIndex((line, index) => index > at && line === "```");
    if (close < 0 || close >= end) throw new Error(`RULES.md:${at + 1}: The fence does not close.`);
    const text = lines.slice(at + 1, close).join("\n");
    const above = lines[at - 1] === "" ? (lines[at - 2] ?? "") : (lines[at - 1] ?? "");
    const name = fileLine.exec(above)?.[1];
    const said = outputLine.exec(above);
    if (said !== null && output === undefined)
      output = { text, start: at + 1, end: close, command: said[1]?.split(" ") };
    else if (name !== undefined) files.push({ name, text: `${text}\n` });
    else strays.push(`${at + 1}: ${lines[at]}`);
    at = close;
  }
  const heading = (lines[start] ?? "").slice("## ".length);
  return { heading, text: lines.slice(start, end).join("\n"), files, output, strays };
}
