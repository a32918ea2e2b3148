const posixNames = /^(alpha|lower|upper|alnum|ascii|blank|cntrl|digit|graph|print|punct|space|word|xdigit)$/;

/** One member of a class: its code where it is a single character, so that it may begin or end a range. */
interface Member {
  readonly code: number | undefined;
  readonly end: number;
}

/** Where a character class ends that begins with the bracket at `start`, or why not. */
export function readClass(pattern: string, start: number): number | "broken" | "not followed" {
  if (/^\[:\^?\w*:\]/.test(pattern.slice(start, start + 40))) return "broken";
  let at = start + 1;
  if (pattern[at] === "^") at++;
  for (let isFirst = true; at < pattern.length; isFirst = false) {
    if (pattern[at] === "]" && !isFirst) return at + 1;
    const member = readMember(pattern, at);
    if (typeof member === "string") return member;
    at = member.end;
    if (pattern[at] !== "-" || pattern[at + 1] === "]" || at + 1 >= pattern.length) continue;
    const last = readMember(pattern, at + 1);
    if (typeof last === "string") return last;
    if (member.code === undefined || last.code === undefined)
      return member.code === undefined && isPosix(pattern, at - 1) ? "not followed" : "broken";
    if (last.code < member.code) return "broken";
    at = last.end;
  }
  return "broken";
}

const isPosix = (pattern: string, end: number): boolean => pattern[end] === "]";

const controls: Readonly<Record<string, number>> = { a: 7, b: 8, e: 27, f: 12, n: 10, r: 13, t: 9 };

function readMember(pattern: string, at: number): Member | "broken" | "not followed" {
  const char = pattern[at] ?? "";
  const rest = pattern.slice(at, at + 20);
  const posix = /^\[:\^?(\w*):\]/.exec(rest);
  if (posix) {
    return posixNames.test(posix[1] ?? "") ? { code: undefined, end: at + posix[0].length } : "broken";
  }
  if (/^\[[.=:]/.test(rest)) return "not followed";
  if (char !== "\\") return { code: char.charCodeAt(0), end: at + 1 };
  const escaped = pattern[at + 1];
  if (escaped === undefined) return "broken";
  const end = at + 2;
  if (/[dDwWsShHvV]/.test(escaped)) return { code: undefined, end };
  const control = controls[escaped];
  if (control !== undefined) return { code: control, end };
  if (/[lLuUiIjJmMqTyYFOABGzZRX]/.test(escaped)) return "broken";
  return /[A-Za-z0-9]/.test(escaped) ? "not followed" : { code: escaped.charCodeAt(0), end };
}
