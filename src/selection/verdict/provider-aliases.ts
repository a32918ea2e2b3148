import type { ConfigurationTree, Directive } from "../../httpd/directive";

const aliases = new WeakMap<ConfigurationTree, ReadonlySet<string>>();

/** Names that the configuration itself gives to providers of authentication and authorization. */
export function providerAliases(tree: ConfigurationTree): ReadonlySet<string> {
  let names = aliases.get(tree);
  if (!names) {
    names = new Set(tree.directives.flatMap(aliasesIn));
    aliases.set(tree, names);
  }
  return names;
}

function aliasesIn({ key, words, children }: Directive): string[] {
  if (/^<auth[nz]provideralias$/.test(key)) return words[1] === undefined ? [] : [words[1]];
  return children.flatMap(aliasesIn);
}
