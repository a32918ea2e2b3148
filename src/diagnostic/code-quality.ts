import type { Annotation } from "./annotation";
import { type FingerprintSource, Fingerprints } from "./fingerprint";

/**
 * The annotations as a code quality report of GitLab, which shows them at their lines in a merge request.
 *
 * Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
 */
export function codeQualityReport(annotations: readonly Annotation[], source: FingerprintSource): object[] {
  const fingerprints = new Fingerprints(source);
  return annotations.map((annotation) => ({
    description: `${annotation.message} ${annotation.hint}`,
    check_name: annotation.code,
    fingerprint: fingerprints.of(annotation),
    severity: annotation.severity === "error" ? "critical" : "minor",
    location: { path: annotation.file, lines: { begin: annotation.line } },
  }));
}
