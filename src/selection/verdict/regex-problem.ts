import { HttpdRegex } from "../regular-expression";

/** The complaint, when a pattern is one that no dialect compiles; a pattern that we do not model is let pass. */
export function regexProblem(pattern: string, complaint: string): string | undefined {
  const { problem } = HttpdRegex.compile(pattern);
  if (problem === undefined) return undefined;
  return isBroken(pattern) ? complaint : undefined;
}

/** Unbalanced parentheses or brackets, or a quantifier with nothing before it. */
function isBroken(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, "x").replace(/\[\^?\]?[^\]]*\]/g, "x");
  let depth = 0;
  for (const char of bare) {
    if (char === "(") depth++;
    if (char === ")" && --depth < 0) return true;
  }
  return depth !== 0 || /(^|[(|])[*+?](?!<|:|=|!|P|>|'|i|s|m|x)/.test(bare) || bare.includes("[");
}
