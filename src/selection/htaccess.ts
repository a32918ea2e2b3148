import { commandScopes } from "../httpd/command-table";
import type { Directive } from "../httpd/directive";
import { parseConfiguration } from "../httpd/parse-configuration";
import type { ConfigurationReader } from "../httpd/reader";
import type { Layer } from "./directory-walk";
import { Refusal } from "./resolution";
import { compileScope } from "./scope-config";

const classes = ["authconfig", "fileinfo", "indexes", "limit", "options"];

/** What `AllowOverride` lets an .htaccess file say. */
function allowedClasses(allowOverride: Directive | undefined): ReadonlySet<string> {
  const allowed = new Set<string>();
  for (const word of allowOverride?.words ?? []) {
    const lower = word.toLowerCase().split("=", 1)[0] ?? "";
    if (lower === "all") for (const name of classes) allowed.add(name);
    else if (lower === "none") allowed.clear();
    else allowed.add(lower);
  }
  return allowed;
}

/** Reads the .htaccess file of a folder where `AllowOverride` allows one (default: none). */
export function readHtaccess(
  folder: string,
  layers: readonly Layer[],
  reader: ConfigurationReader,
  fileNames: readonly string[],
): Layer | Refusal | undefined {
  const allowOverride = layers.findLast(({ scope }) => scope.allowOverride)?.scope.allowOverride;
  const allowed = allowedClasses(allowOverride);
  if (allowed.size === 0) return undefined;
  for (const name of fileNames) {
    const file = folder + name;
    const text = reader.read(file);
    if (text === undefined) continue;
    const { tree, diagnostics } = parseConfiguration({ file, text });
    const [problem] = diagnostics.filter(({ severity }) => severity === "error");
    if (problem) return new Refusal("htaccess-refused", 500, problem.message);
    const refused = firstRefused(tree.directives, allowed);
    if (refused) return new Refusal("htaccess-refused", 500, refused);
    return { scope: compileScope(tree.directives), path: folder, section: undefined };
  }
  return undefined;
}

function firstRefused(directives: readonly Directive[], allowed: ReadonlySet<string>): string | undefined {
  for (const directive of directives) {
    const command = commandScopes.get(directive.key);
    if (!command) return `Invalid command '${directive.key.startsWith("<") ? "<" : ""}${directive.name}'`;
    const fits = command.override?.some((name) => name === "Any" || allowed.has(name.toLowerCase()));
    if (!fits) return `${command.name} not allowed here`;
    const inner = firstRefused(directive.children, allowed);
    if (inner) return inner;
  }
  return undefined;
}
