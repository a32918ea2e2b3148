import type { RegexMatch } from "./regular-expression";

/**
 * Puts groups into a text as httpd's `ap_pregsub` does: `$0` to `$9`; a backslash before `$` or `&` is taken off and
 * makes it plain.
 */
export function substitute(text: string, match: RegexMatch): string {
  return text.replace(/\\([$&])|\$(\d)/g, (_, plain: string | undefined, group: string | undefined) =>
    plain === undefined ? (match.groups[Number(group)] ?? "") : plain,
  );
}
