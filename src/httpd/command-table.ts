import { everydayCommands } from "./commands/everyday";
import { otherCommands } from "./commands/other";

/** Where httpd allows a directive, as `httpd -L` prints it. */
export interface CommandScope {
  /** Spelling in the module's table, which messages use. */
  readonly name: string;
  /** Source file of the module: `mod_wsgi.c`. */
  readonly module: string;
  /** Other modules that bring it as well. */
  readonly alsoIn?: readonly string[];
  /** `server`: outside of all folder-like sections; `directory`: only inside of them; `any`: both. */
  readonly scope: "server" | "directory" | "any";
  /** What `AllowOverride` must include for `.htaccess`; undefined: never there. */
  readonly override?: readonly string[];
}

/**
 * Directives by lower-case name (sections with their `<`). Each line of the source text is: source file of the
 * module, scope, and after a colon what `AllowOverride` must include; then the names.
 */
export const commandScopes: ReadonlyMap<string, CommandScope> = readTable(everydayCommands + otherCommands);

function readTable(text: string): Map<string, CommandScope> {
  const table = new Map<string, CommandScope>();
  for (const line of text.split("\n")) {
    const [module, where, ...names] = line.split(" ");
    if (module === undefined || where === undefined) continue;
    const [scope, override] = where.split(":");
    if (scope !== "server" && scope !== "directory" && scope !== "any") continue;
    for (const name of names) {
      const key = name.toLowerCase();
      const known = table.get(key);
      if (known) {
        table.set(key, { ...known, alsoIn: [...(known.alsoIn ?? []), module] });
        continue;
      }
      table.set(key, {
        name,
        module,
        scope,
        ...(override === undefined ? {} : { override: override.split("|") }),
      });
    }
  }
  return table;
}
