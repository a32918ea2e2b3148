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

/** Unmodelled when one of them may answer for the path. */
export function expectNoRedirect(redirects: readonly Directive[], path: string): void {
  for (const directive of redirects) {
    const words =
      /^([a-z]+|\d+)$/.test(directive.words[0] ?? "") && directive.key.startsWith("redirect")
        ? directive.words.slice(1)
        : directive.words;
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
