import { type RulesSection, readRulesPage } from "./rules-page";
import { runExample } from "./run-example";

/** A section with what its example prints now. */
export interface RerunExample {
  readonly section: RulesSection;
  readonly output: string;
}

/** How many commands run at a time. */
const atOnce = 2;

/**
 * Runs every example of the page again, in its order. The page holds `httpd.conf`, the main file of all of them.
 *
 * @throws Error where the page has none.
 */
export async function rerunExamples(page: string, commandLine: string): Promise<RerunExample[]> {
  const sections = readRulesPage(page);
  const frame = sections.flatMap(({ files }) => files).find(({ name }) => name === "httpd.conf")?.text;
  if (frame === undefined) throw new Error("RULES.md shows no httpd.conf.");
  const waiting = sections.filter(({ output }) => output !== undefined);
  const done: RerunExample[] = [];
  const work = async (): Promise<void> => {
    for (let section = waiting.shift(); section !== undefined; section = waiting.shift())
      done.push({ section, output: await runExample(section, frame, commandLine) });
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done.sort((a, b) => startOf(a) - startOf(b));
}

/** The page with these outputs in place of those that it has. */
export function withOutputs(page: string, examples: readonly RerunExample[]): string {
  const lines = page.split("\n");
  for (const { section, output } of [...examples].sort((a, b) => startOf(b) - startOf(a))) {
    const { start = 0, end = 0 } = section.output ?? {};
    lines.splice(start, end - start, ...output.split("\n"));
  }
  return lines.join("\n");
}

// --- internal ---

function startOf({ section }: RerunExample): number {
  return section.output?.start ?? 0;
}
