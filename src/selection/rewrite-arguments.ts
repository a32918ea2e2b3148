/**
 * The three arguments of RewriteCond and RewriteRule: blanks part them, a leading quote holds up to the next such
 * quote, a backslash keeps a blank. Nothing is unescaped: backslashes belong to the pattern.
 */
export function rewriteArguments(line: string): { first: string; second: string; third: string | undefined } {
  const found: string[] = [];
  let at = 0;
  while (found.length < 3) {
    while (at < line.length && /\s/.test(line[at] ?? "")) at++;
    if (at >= line.length) break;
    const quote = line[at] === '"' || line[at] === "'" ? line[at] : undefined;
    if (quote !== undefined) at++;
    const start = at;
    for (; at < line.length; at++) {
      const char = line[at] ?? "";
      if (quote === undefined ? /\s/.test(char) : char === quote) break;
      if (char === "\\" && /\s/.test(line[at + 1] ?? "")) at++;
    }
    found.push(line.slice(start, at));
    at++;
  }
  return { first: found[0] ?? "", second: found[1] ?? "", third: found[2] };
}

/** `[flag,name=value]` as pairs; undefined when the brackets are missing. */
export function rewriteFlags(
  text: string | undefined,
): (readonly [name: string, value: string])[] | undefined {
  if (text === undefined || text === "") return [];
  if (!text.startsWith("[") || !text.endsWith("]")) return undefined;
  return text
    .slice(1, -1)
    .split(",")
    .map((flag) => {
      const equals = flag.indexOf("=");
      const [name, value] = equals < 0 ? [flag, ""] : [flag.slice(0, equals), flag.slice(equals + 1)];
      return [name.trim(), value.trim()] as const;
    });
}
