/**
 * The first argument of a directive line and the rest of the line, by the rules of httpd's `ap_getword_conf`:
 * blanks before are skipped; a word that starts with `"` or `'` ends at the next same quote without a backslash
 * before it; in there `\\` and a backslash before that quote lose the backslash, all else stays; any other word
 * ends at white space. Blanks behind the word are skipped. Independent of what quotes. Source: server/util.c, 2.4.
 */
export function getword(line: string): [word: string, rest: string] {
  const isSpace = (character: string | undefined) =>
    character !== undefined && /[ \t\n\v\f\r]/.test(character);
  let at = 0;
  while (isSpace(line[at])) at++;
  if (at === line.length) return ["", ""];
  const quote = line[at];
  let word = "";
  if (quote === '"' || quote === "'") {
    at++;
    while (at < line.length && line[at] !== quote) {
      const next = line[at + 1];
      if (line[at] === "\\" && next !== undefined && (next === "\\" || next === quote)) at++;
      word += line[at++];
    }
    if (line[at] === quote) at++;
  } else {
    while (at < line.length && !isSpace(line[at])) word += line[at++];
  }
  while (isSpace(line[at])) at++;
  return [word, line.slice(at)];
}
