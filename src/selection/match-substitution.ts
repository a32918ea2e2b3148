import type { RegexMatch } from "./regular-expression";

/**
 * Puts groups into a text as httpd's `ap_pregsub` does: `$0` to `$9` (and `&` for the whole match), a backslash
 * before `$` or `&` makes it plain.
 */
export function substitute(text: string, match: RegexMatch): string {
  return text.replace(
    /\\([$&])|\$(\d)|&/g,
    (found, escaped: string | undefined, group: string | undefined) => {
      if (escaped !== undefined) return escaped;
      return match.groups[group === undefined ? 0 : Number(group)] ?? (found === "&" ? found : "");
    },
  );
}
