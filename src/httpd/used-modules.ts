import { commandScopes } from "./command-table";
import type { Directive } from "./directive";
import { modulesOfArguments } from "./modules-of-arguments";

/**
 * The modules that these directives need, by short name (`rewrite`), sorted: the module that has the directive, and
 * those that its arguments name: a provider, a filter, the scheme of a target. The core and MPMs are left out, and
 * what only an .htaccess file or the content of a map needs cannot be seen.
 */
export function usedModules(directives: readonly Directive[]): string[] {
  const found = new Set<string>();
  visit(directives);
  return [...found].sort();

  function visit(each: readonly Directive[]): void {
    for (const directive of each) {
      const module = moduleOf(directive);
      if (module !== undefined) found.add(module);
      for (const name of modulesOfArguments(directive)) found.add(name);
      visit(directive.children);
    }
  }
}

/** The short name of the module whose directive this is; undefined for the core's, an MPM's, and unknown ones. */
function moduleOf({ key }: Directive): string | undefined {
  // Newer releases of mod_wsgi have directives that the table does not list.
  if (/^<?wsgi/.test(key)) return "wsgi";
  return /^mod_(\w+)\.c$/.exec(commandScopes.get(key)?.module ?? "")?.[1];
}
