/** A PCRE pattern as a JavaScript one for byte strings, or why it cannot be one. */
export type TranslatedPattern =
  | { readonly source: string; readonly ignoreCase: boolean; readonly dotAll: boolean }
  | { readonly problem: string };

const classNames: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: " \\t\\n\\v\\f\\r",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`{-~",
  xdigit: "0-9a-fA-F",
  word: "a-zA-Z0-9_",
  cntrl: "\\x00-\\x1f\\x7f",
  print: " -~",
  graph: "!-~",
};

const space = " \\t\\n\\v\\f\\r";
const sameEscapes = "dDwWbBnrtfv";
/** What an atom must not be followed by when a group holding another group repeats: JavaScript forgets its captures. */
const groupOpenings = ["(?:", "(?=", "(?!", "(?<=", "(?<!"];

/**
 * Translates what both dialects share and what can be said otherwise; everything else (atomic groups, possessive
 * quantifiers, recursion, references, inline options behind the start) is a problem, never a guess.
 */
export function translatePattern(pattern: string): TranslatedPattern {
  const options = /^\(\?([is]+)\)/.exec(pattern);
  const problem = (what: string): TranslatedPattern => ({
    problem: `regular expression ${pattern}: ${what} is not modelled`,
  });
  let source = "";
  let at = options ? options[0].length : 0;
  const groups: { captures: boolean }[] = [];
  while (at < pattern.length) {
    const char = pattern[at] ?? "";
    if (char === "\\") {
      const piece = translateEscape(pattern, at, false);
      if (piece === undefined) return problem(`"${pattern.slice(at, at + 2)}"`);
      source += piece.source;
      at = piece.end;
    } else if (char === "[") {
      const set = translateClass(pattern, at);
      if (set === undefined) return problem("this character class");
      source += set.source;
      at = set.end;
    } else if (char === "(") {
      const opening = groupOpening(pattern, at);
      if (opening === undefined) return problem(`"${pattern.slice(at, at + 3)}"`);
      if (opening.captures) for (const group of groups) group.captures = true;
      groups.push({ captures: false });
      source += opening.source;
      at = opening.end;
    } else if (char === ")") {
      const group = groups.pop();
      if (!group) return problem('an unmatched ")"');
      source += char;
      at++;
      if (group.captures && /^([*+]|\{\d)/.test(pattern.slice(at)))
        return problem("a capture in a repeated group");
    } else if (/[*+?}]/.test(char) && pattern[at + 1] === "+") {
      return problem("a possessive quantifier");
    } else {
      source += char === "." && !options?.[1]?.includes("s") ? "[^\\n]" : char;
      at++;
    }
  }
  const flags = options?.[1] ?? "";
  return { source, ignoreCase: flags.includes("i"), dotAll: flags.includes("s") };
}

interface Piece {
  readonly source: string;
  readonly end: number;
}

function translateEscape(pattern: string, at: number, inClass: boolean): Piece | undefined {
  const char = pattern[at + 1];
  if (char === undefined) return undefined;
  const end = at + 2;
  if (char === "s") return { source: inClass ? space : `[${space}]`, end };
  if (char === "S") return inClass ? undefined : { source: `[^${space}]`, end };
  if (sameEscapes.includes(char)) return inClass && char === "B" ? undefined : { source: `\\${char}`, end };
  if (char === "A" && !inClass) return { source: "^", end };
  if ((char === "z" || char === "Z") && !inClass) return { source: "$", end };
  if (char === "x") {
    const hex = /^[0-9a-fA-F]{2}/.exec(pattern.slice(end));
    return hex ? { source: `\\x${hex[0]}`, end: end + 2 } : undefined;
  }
  if (/[a-zA-Z0-9]/.test(char)) return undefined;
  return { source: `\\${char}`, end };
}

function translateClass(pattern: string, start: number): Piece | undefined {
  let at = start + 1;
  let source = "[";
  if (pattern[at] === "^") {
    source += "^";
    at++;
  }
  for (let first = true; at < pattern.length; first = false) {
    const char = pattern[at] ?? "";
    if (char === "]" && !first) return { source: `${source}]`, end: at + 1 };
    const named = char === "[" ? /^\[:(\^?)(\w+):\]/.exec(pattern.slice(at)) : null;
    if (named) {
      const members = classNames[named[2] ?? ""];
      if (members === undefined || named[1] === "^") return undefined;
      source += members;
      at += named[0].length;
    } else if (char === "\\") {
      const piece = translateEscape(pattern, at, true);
      if (piece === undefined) return undefined;
      source += piece.source;
      at = piece.end;
    } else {
      source += char === "[" || char === "]" ? `\\${char}` : char;
      at++;
    }
  }
  return undefined;
}

function groupOpening(pattern: string, at: number): (Piece & { captures: boolean }) | undefined {
  const rest = pattern.slice(at, at + 60);
  const plain = groupOpenings.find((opening) => rest.startsWith(opening));
  if (plain !== undefined) return { source: plain, end: at + plain.length, captures: false };
  const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest) ?? /^\(\?'([A-Za-z_]\w*)'/.exec(rest);
  if (named) return { source: `(?<${named[1]}>`, end: at + named[0].length, captures: true };
  if (rest.startsWith("(?") || rest.startsWith("(*")) return undefined;
  return { source: "(", end: at + 1, captures: true };
}
