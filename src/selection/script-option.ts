import { nextWord } from "../httpd/word";

/** The arguments of a script directive: leading words, then `name=value` options. */
export interface ScriptArguments {
  readonly words: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  /** Options in the order given. */
  readonly list: readonly (readonly [name: string, value: string])[];
  /** Whether something follows that is not of the form `name=value`. */
  readonly malformed: boolean;
}

/**
 * Takes the arguments apart as mod_wsgi does: `count` words, then options whose name ends at "=" without a blank
 * before it; the value is a word, so blanks may stand before it and quotes around it. The last of a name counts.
 */
export function parseScriptOptions(args: string, count: number): ScriptArguments {
  const words: string[] = [];
  let rest = args;
  while (words.length < count && rest !== "") {
    const next = nextWord(rest);
    words.push(next.word);
    rest = next.rest;
  }
  const list: (readonly [string, string])[] = [];
  while (rest !== "") {
    const name = /^([^=\s]*)=/.exec(rest)?.[1];
    if (name === undefined) return { words, options: new Map(list), list, malformed: true };
    const next = nextWord(rest.slice(name.length + 1));
    list.push([name, next.word]);
    rest = next.rest;
  }
  return { words, options: new Map(list), list, malformed: false };
}
