import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../infra/sha256";
import { projectRoot } from "../../templates/project-root";
import type { Annotation } from "../diagnostic/annotation";
import { codeQualityReport } from "../diagnostic/code-quality";
import { githubCommands } from "../diagnostic/github-commands";
import { readRuleHelp } from "../diagnostic/rule-help";
import { sarifLog } from "../diagnostic/sarif-log";
import { repositoryPaths } from "./repository-paths";

/** Workflow commands with paths of the repository that the working directory lies in. */
export function githubText(annotations: readonly Annotation[]): string {
  return githubCommands(inRepository(annotations));
}

/** A code quality report of GitLab with paths of the repository that the working directory lies in. */
export function gitlabText(annotations: readonly Annotation[]): string {
  const report = codeQualityReport(inRepository(annotations), { lineOf: sourceLines(), sha256 });
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** A SARIF log with paths of the repository that the working directory lies in. */
export function sarifText(annotations: readonly Annotation[]): string {
  const log = sarifLog(inRepository(annotations), {
    version: packageVersion(),
    help: readRuleHelp(readFileSync(join(projectRoot, "RULES.md"), "utf8")),
    lineOf: sourceLines(),
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

/** Gives lines of files of the repository; each file is read once. */
function sourceLines(): (file: string, line: number) => string | undefined {
  const { fileOf } = repositoryPaths(process.cwd());
  const read = new Map<string, readonly string[]>();
  return (file, line) => {
    const lines = read.get(file) ?? readLines(fileOf(file));
    read.set(file, lines);
    return lines[line - 1];
  };
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}
