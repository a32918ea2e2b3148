/** Whether a text has characters that make it a pattern for {@link wildcardRegExp}. */
export function isWildcard(text: string): boolean {
  return /[*?]/.test(text) || /\[[^\]]*\]/.test(text);
}

const quoteChar = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");

/**
 * A file name pattern as httpd's `apr_fnmatch` reads it. With `pathname` no wildcard matches a slash. Undefined for
 * a bracket expression that cannot be translated.
 */
export function wildcardRegExp(
  pattern: string,
  options: { pathname: boolean; ignoreCase?: boolean },
): RegExp | undefined {
  const any = options.pathname ? "[^/]" : "[^]";
  let source = "";
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? "";
    if (char === "*") source += `${any}*`;
    else if (char === "?") source += any;
    else if (char === "\\" && at + 1 < pattern.length) source += quoteChar(pattern[++at] ?? "");
    else if (char === "[") {
      const end = pattern.indexOf("]", at + 2);
      const body = end < 0 ? "" : pattern.slice(at + 1, end);
      if (body === "" || /[\\[]/.test(body)) return undefined;
      source += body.startsWith("!") ? `[^${body.slice(1)}]` : `[${body}]`;
      at = end;
    } else source += quoteChar(char);
  }
  try {
    return new RegExp(`^${source}$`, options.ignoreCase ? "i" : "");
  } catch {
    return undefined;
  }
}
