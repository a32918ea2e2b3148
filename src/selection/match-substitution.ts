import type { RegexMatch } from "./regular-expression";

/** Puts groups into a text as httpd's `ap_pregsub` does: `$0` to `$9`; behind a backslash any character is plain. */
export function substitute(text: string, match: RegexMatch): string {
  return text.replace(/\\([\s\S])|\$(\d)/g, (_, plain: string | undefined, group: string | undefined) =>
    plain === undefined ? (match.groups[Number(group)] ?? "") : plain,
  );
}
