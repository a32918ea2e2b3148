import type { Annotation } from "./annotation";
import { type DiagnosticCode, diagnosticCodes, stageOf } from "./code";
import type { Severity } from "./diagnostic";
import { type FingerprintSource, Fingerprints } from "./fingerprint";
import { plainText, type RuleHelp } from "./rule-help";

/** What a SARIF log needs beside the annotations. */
export interface SarifSource extends FingerprintSource {
  /** Of wsgi-fleet. */
  readonly version: string;
  readonly help: ReadonlyMap<DiagnosticCode, RuleHelp>;
}

/**
 * The annotations as a SARIF 2.1.0 log of one run, as code scanning of GitHub and others read it. Every code is a
 * rule, whether it was found or not. Paths are relative to `%SRCROOT%`, unless they are absolute.
 *
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning.
 */
export function sarifLog(annotations: readonly Annotation[], source: SarifSource): object {
  const fingerprint = new Fingerprints(source);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "wsgi-fleet",
            semanticVersion: source.version,
            rules: diagnosticCodes.map((code) => ruleOf(code, source.help.get(code))),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: {
          [rootId]: { description: { text: "The root of the repository." } },
        },
        results: annotations.map((annotation) => resultOf(annotation, fingerprint)),
      },
    ],
  };
}

// --- internal ---

const rootId = "%SRCROOT%";

function ruleOf(code: DiagnosticCode, help: RuleHelp | undefined): object {
  const words = code.split("-");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  const { law = code, why = "", remedy = "", source = "" } = help ?? {};
  const markdown = `**Law.** ${law}\n\n**Why.** ${why}\n\n**Remedy.** ${remedy}\n\n**Source.** ${source}`;
  return {
    id: code,
    name,
    shortDescription: { text: plainText(law) },
    fullDescription: { text: plainText(why) },
    help: { text: plainText(markdown), markdown },
    defaultConfiguration: { level: stageOf(code) === "advice" ? "warning" : "error" },
    properties: { tags: [stageOf(code)], precision: "very-high" },
  };
}

function resultOf(annotation: Annotation, fingerprints: Fingerprints): object {
  const { code, severity, message, notes, hint, related } = annotation;
  const text = [message, ...notes, `hint: ${hint}`].join("\n");
  return {
    ruleId: code,
    ruleIndex: diagnosticCodes.indexOf(code),
    level: severity satisfies Severity,
    message: { text },
    locations: [locationOf(annotation)],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((line, id) => ({
            id,
            ...locationOf(line),
            message: { text: line.text },
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprints.of(annotation) },
  };
}

function locationOf({ file, line, column }: { file: string; line: number; column?: number }): object {
  return {
    physicalLocation: {
      artifactLocation: artifactOf(file),
      region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }) },
    },
  };
}

function artifactOf(file: string): object {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: rootId };
}
