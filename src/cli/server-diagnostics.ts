import type { ServerConfiguration } from "../../infra/server-configuration";
import { type DiagnosticCode, type Stage, stageOf } from "../diagnostic/code";
import type { Severity } from "../diagnostic/diagnostic";
import { mapTextFindings } from "../load/map-text";
import type { ConfigurationFinding, TextLine } from "../rules/configuration/configuration-rule";
import { judgeConfiguration } from "../rules/judge-configuration";
import type { MapContent } from "../selection";
import { presumingName, unusedName } from "../selection/presumed-name";

/** A problem of a server's configuration. */
export interface ServerDiagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly stage: Stage;
  /** One sentence. */
  readonly message: string;
  /** One action. */
  readonly hint: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line as written, continuation lines joined; a row of a map; empty for a whole file. */
  readonly directive: string;
  /** Other lines that have a part in it. */
  readonly related: readonly TextLine[];
}

/** Everything that is wrong with a server's configuration, file by file, from top to bottom. */
export function serverDiagnostics(
  configuration: ServerConfiguration,
  mapFiles: Readonly<Record<string, string>>,
): ServerDiagnostic[] {
  const { tree, diagnostics, problems, unseen, selection: options } = configuration;
  const { display } = configuration;
  const [missing] = unseen;
  // What follows from an included file that is not here is not known either.
  if (missing !== undefined) return [includeNotKnown(configuration, missing)];
  const rows = new MapLines(options.maps ?? {}, mapFiles, display);
  const findings = judgeConfiguration({ tree, diagnostics, problems, options: presumingName(options) });
  // Who knows what an unknown directive does to requests?
  const isUnknown = findings.some(({ code }) => code === "directive-unknown");
  const told = findings.filter(
    (finding) => isTold(finding) && (!isUnknown || stageOf(finding.code) === "configuration"),
  );
  const found = [
    ...diagnostics
      .filter(({ severity }) => severity === "warning")
      .map(({ message, ...at }) => undefinedVariable(message, { ...at, file: display(at.file) })),
    ...told.map((finding) => diagnosticOf(finding, rows, configuration)),
    ...rows.problems(),
  ];
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);
}

// --- internal ---

/** Nothing is told of groups that are named after a machine whose name is not known. */
function isTold({ message }: ConfigurationFinding): boolean {
  return !message.includes(`"${unusedName}`);
}

function diagnosticOf(
  finding: ConfigurationFinding,
  rows: MapLines,
  { display, displayPlaces }: ServerConfiguration,
): ServerDiagnostic {
  const { code, severity, at, row, related = [], message, hint } = finding;
  const place = (row && rows.find(row.map, row.key)) ?? { ...at, file: display(at.file) };
  const own = { code, severity, stage: stageOf(code), message: displayPlaces(message), hint };
  const others = row ? [at, ...related] : related;
  return {
    ...own,
    file: place.file,
    line: place.line,
    directive: place.text,
    related: others.map((line) => ({ ...line, file: display(line.file) })),
  };
}

function undefinedVariable(
  message: string,
  at: { file: string; line: number; directive: string },
): ServerDiagnostic {
  return {
    code: "config-variable-undefined",
    severity: "warning",
    stage: "advice",
    message: `httpd leaves the text as it stands: ${message.replace(/\.?$/, ".")}`,
    hint: "Define it before this line, or give the environment of httpd with --env NAME=VALUE.",
    file: at.file,
    line: at.line,
    directive: at.directive,
    related: [],
  };
}

function includeNotKnown({ display, tree }: ServerConfiguration, path: string): ServerDiagnostic {
  return {
    code: "include-not-known",
    severity: "warning",
    stage: "advice",
    message: `The configuration includes ${path}, which is not here, so nothing more can be told.`,
    hint: "Copy it beside the configuration, or name the root of a copied file system with --root FOLDER.",
    file: display(tree.directives[0]?.file ?? path),
    line: 1,
    directive: "",
    related: [],
  };
}

/** The source texts of maps, line by line. */
class MapLines {
  readonly #lines = new Map<string, ReadonlyMap<string, TextLine>>();

  constructor(
    private readonly maps: Readonly<Record<string, MapContent>>,
    /** Files that were given, by map name. */
    private readonly given: Readonly<Record<string, string>>,
    private readonly display: (file: string) => string,
  ) {}

  /** The last row with the key, which is the one that a DBM file has. */
  find(map: string, key: string): TextLine | undefined {
    const content = this.maps[map];
    if (!content || !("text" in content)) return undefined;
    let lines = this.#lines.get(map);
    if (!lines) {
      const file = this.#fileOf(map);
      lines = new Map(
        content.text
          .split("\n")
          .map((text, index) => [text.split(/\s/, 1)[0] ?? "", { file, line: index + 1, text }]),
      );
      this.#lines.set(map, lines);
    }
    return lines.get(key);
  }

  /** Rows that httpd passes over or cuts. */
  problems(): ServerDiagnostic[] {
    return Object.entries(this.maps).flatMap(([name, content]) => {
      if (!("text" in content)) return [];
      return mapTextFindings(content.text, this.#fileOf(name)).map(
        ({ code, severity, position, message, hint }) => {
          const { file = "", line = 1 } = position ?? {};
          return {
            code,
            severity,
            stage: stageOf(code),
            message,
            hint,
            file,
            line,
            directive: "",
            related: [],
          };
        },
      );
    });
  }

  #fileOf(map: string): string {
    return this.given[map] ?? this.display(map);
  }
}
