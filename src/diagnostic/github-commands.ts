import type { Annotation } from "./annotation";

/**
 * The annotations as workflow commands of GitHub Actions, one a line, in their order:
 *
 *     ::error file=stacks/prod.fleet.yaml,line=8,col=23,title=process-group-unknown::The process group …%0Ahint: …
 *
 * Source: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions and the escapes of
 * actions/toolkit, packages/core/src/command.ts.
 */
export function githubCommands(annotations: readonly Annotation[]): string {
  return annotations.map((annotation) => `${githubCommand(annotation)}\n`).join("");
}

// --- internal ---

function githubCommand({
  code,
  severity,
  file,
  line,
  column,
  message,
  notes,
  related,
  hint,
}: Annotation): string {
  const properties = {
    file,
    line: String(line),
    ...(column === undefined ? {} : { col: String(column) }),
    title: code,
  };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  const others = related.map((other) => `see ${other.file}:${other.line}: ${other.text}`);
  const text = [message, ...notes, ...others, `hint: ${hint}`].join("\n");
  return `::${severity} ${written.join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
