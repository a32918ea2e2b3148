import type { Directive } from "../httpd/directive";

/** The bits of `Options` that decide whether a script runs and a rule applies. */
export interface EffectiveOptions {
  readonly execCgi: boolean;
  /** FollowSymLinks or SymLinksIfOwnerMatch: rules in folders are refused without. */
  readonly followSymLinks: boolean;
}

/** One `Options` directive: signed words change what is inherited, plain words replace it. */
export interface OptionsChange {
  readonly replaces: boolean;
  readonly add: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
}

/** What httpd starts from: `Options FollowSymLinks`. */
export const initialOptions: ReadonlySet<string> = new Set(["followsymlinks"]);

export function optionsChange(directive: Directive): OptionsChange | undefined {
  if (directive.key !== "options") return undefined;
  const add = new Set<string>();
  const remove = new Set<string>();
  let replaces = false;
  for (const word of directive.words) {
    const sign = word.startsWith("+") || word.startsWith("-") ? word[0] : "";
    const name = word.slice(sign ? 1 : 0).toLowerCase();
    if (sign === "") replaces = true;
    const names =
      name === "all" ? ["indexes", "includes", "followsymlinks", "execcgi"] : name === "none" ? [] : [name];
    for (const one of names) {
      (sign === "-" ? remove : add).add(one);
      (sign === "-" ? add : remove).delete(one);
    }
  }
  return { replaces, add, remove };
}

/** Applies the changes from the outermost scope to the innermost. */
export function effectiveOptions(changes: Iterable<OptionsChange>): EffectiveOptions {
  let options = new Set(initialOptions);
  for (const change of changes) {
    if (change.replaces) options = new Set();
    for (const name of change.add) options.add(name);
    for (const name of change.remove) options.delete(name);
  }
  return {
    execCgi: options.has("execcgi"),
    followSymLinks: options.has("followsymlinks") || options.has("symlinksifownermatch"),
  };
}
