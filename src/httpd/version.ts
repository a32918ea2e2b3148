/** Compares dotted versions by their numbers: negative, 0 or positive. Missing parts count as 0. */
export function compareVersions(left: string, right: string): number {
  const numbers = (version: string): number[] =>
    version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  const a = numbers(left);
  const b = numbers(right);
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Major.minor.patch as `<IfVersion>` sees the running server. */
const plainVersion = (version: string): string => version.replace(/[^0-9.].*$/, "");

/**
 * Whether `<IfVersion [[!]operator] version>` holds; a string is httpd's complaint.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_version.html
 */
export function versionHolds(words: readonly string[], running: string): boolean | string {
  const [first = "", second] = words;
  if (second === undefined) return compare("=", first, running);
  const negated = first.startsWith("!") && first !== "!";
  const holds = compare(negated ? first.slice(1) : first, second, running);
  return typeof holds === "string" ? holds : holds !== negated;
}

function compare(operator: string, version: string, running: string): boolean | string {
  const isPattern = version.length > 1 && version.startsWith("/") && version.endsWith("/");
  if (operator === "~" || ((operator === "=" || operator === "==") && isPattern)) {
    try {
      return new RegExp(isPattern ? version.slice(1, -1) : version).test(plainVersion(running));
    } catch {
      return "Unable to compile regular expression";
    }
  }
  if (!/^\d+(\.\d+){0,2}$/.test(version)) {
    return "Version appears to be invalid. It must have the format major[.minor[.patch]] where major, minor and patch are numbers.";
  }
  const order = compareVersions(plainVersion(running), version);
  switch (operator) {
    case "=":
    case "==":
      return order === 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      return `unrecognized operator '${operator}'`;
  }
}
