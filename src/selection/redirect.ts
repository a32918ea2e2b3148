import type { Directive } from "../httpd/directive";
import { HttpdRegex } from "./regular-expression";
import { Unmodelled } from "./unmodelled";

const keys = new Set([
  "redirect",
  "redirectmatch",
  "redirectpermanent",
  "redirecttemp",
  "proxypass",
  "proxypassmatch",
]);

/** Directives of mod_alias and mod_proxy that take a URL away from every application. */
export function redirectsOf(directives: readonly Directive[]): Directive[] {
  return directives.filter(({ key }) => keys.has(key));
}

/** The pattern or the beginning of paths, and the target; a status before them is left out. */
export function redirectWords({ key, words: [first = "", ...more] }: Directive): readonly string[] {
  return /^([a-z]+|\d+)$/.test(first) && key.startsWith("redirect") ? more : [first, ...more];
}

/** Unmodelled when one of them may answer for the path. */
export function expectNoRedirect(redirects: readonly Directive[], path: string): void {
  for (const directive of redirects) {
    const words = redirectWords(directive);
    const [pattern = ""] = words;
    const regex = directive.key.endsWith("match") ? HttpdRegex.compile(pattern) : undefined;
    const prefix = pattern.replace(/\/$/, "");
    const matches = regex
      ? regex.problem !== undefined || regex.match(path) !== undefined
      : !pattern.startsWith("/") || path === prefix || path.startsWith(`${prefix}/`);
    if (matches && words[1] !== "!") {
      throw new Unmodelled(
        `${directive.text} (${directive.file}:${directive.line}) answers for ${path}`,
        true,
      );
    }
  }
}
