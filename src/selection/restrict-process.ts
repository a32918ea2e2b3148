import type { Directive } from "../httpd/directive";

/**
 * Whether a WSGIRestrictProcess list admits a group. Case is ignored; `%{GLOBAL}` and `""` admit embedded mode;
 * nothing else is expanded; an empty list admits nothing.
 */
export function admits(restrictProcess: Directive, group: string): boolean {
  return restrictProcess.words.some(
    (word) => (word === "%{GLOBAL}" ? "" : word).toLowerCase() === group.toLowerCase(),
  );
}
