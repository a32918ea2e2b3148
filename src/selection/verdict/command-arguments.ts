import { type ArgumentShape, argumentShapes } from "../../httpd/argument-shape";
import type { Directive } from "../../httpd/directive";

/** Whether the words fit, and what httpd says when they do not. */
interface Rule {
  readonly fits: (words: readonly string[]) => boolean;
  readonly says: string;
}

/** Between `least` and `most` words, of which the first `filled` must not be empty. */
const counted = (says: string, least: number, most: number, filled = least): Rule => ({
  says,
  fits: (words) =>
    words.length >= least && words.length <= most && words.slice(0, filled).every((word) => word !== ""),
});

const any = Number.POSITIVE_INFINITY;

const rules: Readonly<Record<ArgumentShape, Rule>> = {
  none: counted("takes no arguments", 0, 0),
  flag: { fits: ([word = ""]) => /^(on|off)$/i.test(word), says: "must be On or Off" },
  one: counted("takes one argument", 1, 1),
  "one-or-two": counted("takes 1-2 arguments", 1, 2),
  "one-to-three": counted("takes one, two or three arguments", 1, 3),
  two: counted("takes two arguments", 2, 2),
  "two-or-three": counted("takes two or three arguments", 2, 3),
  "two-or-more": counted("requires at least two arguments", 2, any, 1),
  three: counted("takes three arguments", 3, 3),
  some: counted("requires at least one argument", 1, any),
};

/** What httpd says when a directive has too few or too many arguments. An empty word counts as none. */
export function argumentProblem(directive: Directive): string | undefined {
  const command = argumentShapes.get(directive.key);
  if (!command) return undefined;
  const rule = rules[command.shape];
  if (rule.fits(directive.words)) return undefined;
  return `${command.name} ${rule.says}${command.text === "" ? "" : `, ${command.text}`}`;
}
