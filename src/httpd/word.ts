/** A word and what follows it, blanks skipped. */
export interface Word {
  readonly word: string;
  readonly rest: string;
}

const isBlank = (char: string | undefined): boolean =>
  char === " " || char === "\t" || char === "\n" || char === "\r" || char === "\v" || char === "\f";

/**
 * The next word by httpd's rules (`ap_getword_conf`): a word that starts with a quote ends at the next quote of
 * that kind, whatever follows; in it a backslash escapes that quote and itself. Elsewhere a quote is an ordinary
 * character and a doubled backslash is one backslash. An unclosed quote reaches to the end of the line.
 */
export function nextWord(text: string): Word {
  let at = skipBlanks(text, 0);
  const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined;
  if (quote !== undefined) at++;
  let end = at;
  while (end < text.length) {
    const char = text[end];
    if (quote === undefined ? isBlank(char) : char === quote) break;
    const escapes =
      quote !== undefined && char === "\\" && (text[end + 1] === quote || text[end + 1] === "\\");
    end += escapes ? 2 : 1;
  }
  const after = quote !== undefined && end < text.length ? end + 1 : end;
  return { word: unescapeWord(text.slice(at, end), quote), rest: text.slice(skipBlanks(text, after)) };
}

/** All words of a directive's arguments. */
export function splitWords(text: string): string[] {
  const words: string[] = [];
  let rest = text.slice(skipBlanks(text, 0));
  while (rest !== "") {
    const next = nextWord(rest);
    words.push(next.word);
    rest = next.rest;
  }
  return words;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text[at])) at++;
  return at;
}

function unescapeWord(text: string, quote: string | undefined): string {
  if (!text.includes("\\")) return text;
  let result = "";
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "\\" && (text[at + 1] === "\\" || (quote !== undefined && text[at + 1] === quote))) at++;
    result += text[at];
  }
  return result;
}
