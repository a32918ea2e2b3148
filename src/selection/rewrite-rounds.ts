import type { Environment } from "./environment";
import type { RewriteRule } from "./rewrite-rule";
import { Unmodelled } from "./unmodelled";

/** As many as anybody means; httpd itself gives up after 10,000. */
const mostRounds = 1000;

/** Longer than any URL; rules that put a path together from copies of it come there soon. */
const longestText = 65_536;

/** The rounds that rules with the flag `N` have gone. One that begins as an earlier one began goes on for ever. */
export class RewriteRounds {
  readonly #begins = new Set<string>();
  #count = 0;

  /** @throws Unmodelled where the rules come to no end */
  begin(rule: RewriteRule, path: string, query: string, environment: Environment): void {
    const begin = JSON.stringify([path, query, environment.snapshot()]);
    checkLength(begin, rule);
    const limit = Math.min(rule.mostRounds ?? mostRounds, mostRounds);
    if (this.#begins.has(begin) || ++this.#count >= limit)
      throw new Unmodelled(
        `a rule with the flag N goes round without end or too often: ${rule.directive.text}`,
      );
    this.#begins.add(begin);
  }
}

/** @throws Unmodelled where a rule makes a text of a length that no server would handle */
export function checkLength(text: string, { directive }: RewriteRule): void {
  if (text.length > longestText)
    throw new Unmodelled(`${directive.text} makes a text of more than ${longestText} characters`);
}
