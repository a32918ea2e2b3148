import type { Finding } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";

/**
 * The findings without those that say of a rendered line what another one says of its property: httpd does not know
 * a directive, mod_wsgi not an option, because its version does not have it.
 */
export function withoutEchoes(findings: readonly Finding[]): Finding[] {
  const versions = findings.filter(({ code }) => code.startsWith("mod-wsgi-version-"));
  if (versions.length === 0) return [...findings];
  return findings.filter(({ code, path }) => {
    // A line stands for its directive; an option is one of several in a line.
    const holds =
      code === "directive-unknown" ? isBelow : code === "daemon-process-option-invalid" ? isBeside : none;
    return !versions.some((version) => holds(path, version.path));
  });
}

// --- internal ---

const none = () => false;

function isBelow(path: ModelPath, property: ModelPath): boolean {
  return property.every((step, index) => path[index] === step);
}

function isBeside(path: ModelPath, property: ModelPath): boolean {
  return isBelow(path, property.slice(0, -1));
}
