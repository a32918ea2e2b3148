import type { MapQuestion } from "./decision";
import type { RegexMatch } from "./regular-expression";
import type { MapFinder, RewriteMap } from "./rewrite-map";

/** What texts of mod_rewrite are expanded with. */
export interface RewriteExpansion {
  /** `$0` to `$9`: the rule's pattern. */
  readonly rule: RegexMatch | undefined;
  /** `%0` to `%9`: the last matched condition. */
  readonly condition: RegexMatch | undefined;
  /** `%{NAME}`; unknown names are "". */
  variable(name: string): string;
  readonly maps: ReadonlyMap<string, RewriteMap>;
  readonly lookup: MapFinder;
  /** Hears of every question to a map. */
  asked(question: Omit<MapQuestion, "by">): void;
}

/**
 * Expands `$1`, `%1`, `%{NAME}` and `${map:key|default}`; key and default are expanded in turn. A backslash keeps
 * the next character as it is. An unknown map is a miss; a miss without default, and an unknown variable, are "".
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriterule
 */
export function expandRewrite(text: string, by: RewriteExpansion): string {
  let result = "";
  for (let at = 0; at < text.length; ) {
    const char = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (char === "\\") {
      result += next === "" ? char : next;
      at += 2;
    } else if (char !== "$" && char !== "%") {
      result += char;
      at++;
    } else if (next === "{") {
      const end = closingBrace(text, at + 2);
      const inside = end < 0 ? "" : text.slice(at + 2, end);
      const value = end < 0 ? undefined : char === "%" ? by.variable(inside) : mapValue(inside, by);
      if (value === undefined) {
        result += char + next;
        at += 2;
      } else {
        result += value;
        at = end + 1;
      }
    } else if (next >= "0" && next <= "9") {
      result += (char === "$" ? by.rule : by.condition)?.groups[Number(next)] ?? "";
      at += 2;
    } else {
      result += char;
      at++;
    }
  }
  return result;
}

/** Undefined for a text that is no map call. */
function mapValue(inside: string, by: RewriteExpansion): string | undefined {
  const colon = outsideBraces(inside, ":");
  if (colon < 0) return undefined;
  const name = inside.slice(0, colon);
  const map = by.maps.get(name);
  const rest = inside.slice(colon + 1);
  const bar = outsideBraces(rest, "|");
  const key = expandRewrite(bar < 0 ? rest : rest.slice(0, bar), by);
  const found = map ? by.lookup.find(map, key) : undefined;
  by.asked({ map: name, directive: map?.directive, key, value: found });
  return found ?? (bar < 0 ? "" : expandRewrite(rest.slice(bar + 1), by));
}

function closingBrace(text: string, from: number): number {
  return scan(text, from, "}");
}

function outsideBraces(text: string, char: string): number {
  return scan(text, 0, char);
}

/** Index of the character at brace depth 0, escapes passed over, or -1. */
function scan(text: string, from: number, wanted: string): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === "\\" && at + 1 < text.length) at++;
    else if (char === wanted && depth === 0) return at;
    else if (char === "{") depth++;
    else if (char === "}") depth--;
  }
  return -1;
}
