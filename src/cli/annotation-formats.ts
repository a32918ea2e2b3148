import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../infra/prepare-fleet";
import { projectRoot } from "../../templates/project-root";
import type { Annotation } from "../diagnostic/annotation";
import { githubCommands } from "../diagnostic/github-commands";
import { readRuleHelp } from "../diagnostic/rule-help";
import { sarifLog } from "../diagnostic/sarif-log";
import { repositoryPaths } from "./repository-paths";

/** Workflow commands with paths of the repository that the working directory lies in. */
export function githubText(annotations: readonly Annotation[]): string {
  return githubCommands(inRepository(annotations));
}

/** A SARIF log with paths of the repository that the working directory lies in. */
export function sarifText(annotations: readonly Annotation[]): string {
  const lines = new SourceLines();
  const log = sarifLog(inRepository(annotations), {
    version: packageVersion(),
    help: readRuleHelp(readFileSync(join(projectRoot, "RULES.md"), "utf8")),
    lineOf: (file, line) => lines.find(file, line),
    sha256,
  });
  return `${JSON.stringify(log, null, 2)}\n`;
}

// --- internal ---

function inRepository(annotations: readonly Annotation[]): Annotation[] {
  const { pathOf } = repositoryPaths(process.cwd());
  return annotations.map((annotation) => ({
    ...annotation,
    file: pathOf(annotation.file),
    related: annotation.related.map((line) => ({ ...line, file: pathOf(line.file) })),
  }));
}

function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

/** Lines of files of the repository, each file read once. */
class SourceLines {
  readonly #lines = new Map<string, readonly string[]>();
  readonly #paths = repositoryPaths(process.cwd());

  find(file: string, line: number): string | undefined {
    let lines = this.#lines.get(file);
    if (lines === undefined) {
      lines = readLines(this.#paths.fileOf(file));
      this.#lines.set(file, lines);
    }
    return lines[line - 1];
  }
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
