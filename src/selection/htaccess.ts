import { commandScopes } from "../httpd/command-table";
import type { ConfigurationTree, Directive } from "../httpd/directive";
import { parseConfiguration } from "../httpd/parse-configuration";
import type { ConfigurationReader } from "../httpd/reader";
import type { Layer } from "./directory-walk";
import { Refusal } from "./resolution";
import { compileScope } from "./scope-config";
import { directiveRefusal, TakenSoFar } from "./verdict/directive-refusal";

const classes = ["authconfig", "fileinfo", "indexes", "limit", "options"];

/** What `AllowOverride` lets an .htaccess file say. */
interface Override {
  readonly allowed: ReadonlySet<string>;
  /** `Nonfatal=Override` and `Nonfatal=All`: what is not allowed is passed over. */
  readonly passesOver: boolean;
}

/** Undefined: no file is looked at. Without any AllowOverride files are read, and nothing is allowed in them. */
function overrideOf(allowOverride: Directive | undefined): Override | undefined {
  const allowed = new Set<string>();
  let passesOver = false;
  if (!allowOverride) return { allowed, passesOver };
  for (const word of allowOverride.words) {
    const [lower = "", value] = word.toLowerCase().split("=", 2);
    if (lower === "all") for (const name of classes) allowed.add(name);
    else if (lower === "none") allowed.clear();
    else if (lower === "nonfatal") passesOver = value === "override" || value === "all";
    else allowed.add(lower);
  }
  return allowed.size === 0 ? undefined : { allowed, passesOver };
}

/**
 * Reads the .htaccess file of a folder, unless `AllowOverride None` says that there is none to look at. What it may
 * not say, or says wrongly, ends the request with 500.
 */
export function readHtaccess(
  folder: string,
  layers: readonly Layer[],
  reader: ConfigurationReader,
  fileNames: readonly string[],
  configuration: ConfigurationTree,
): Layer | Refusal | undefined {
  const override = overrideOf(layers.findLast(({ scope }) => scope.allowOverride)?.scope.allowOverride);
  if (!override) return undefined;
  for (const name of fileNames) {
    const file = folder + name;
    const text = reader.read(file);
    if (text === undefined) continue;
    const refuses = (directive: Directive): string | undefined =>
      refusal(directive, override, configuration.modules);
    const { tree, diagnostics } = parseConfiguration({ file, text, within: configuration, refuses });
    const [problem] = diagnostics.filter(({ severity }) => severity === "error");
    const refused = problem?.message ?? firstProblem(tree, override, file);
    if (refused !== undefined) return new Refusal("htaccess-refused", 500, refused);
    const fits = (directive: Directive): boolean => refuses(directive) === undefined;
    return { scope: compileScope(tree.directives.filter(fits)), path: folder, section: undefined };
  }
  return undefined;
}

/** What httpd says of a directive that stands in such a file. */
function refusal(
  directive: Directive,
  { allowed }: Override,
  modules: ReadonlySet<string>,
): string | undefined {
  const command = commandScopes.get(directive.key);
  if (!command || !modules.has(command.module))
    return `Invalid command '${directive.key.startsWith("<") ? "<" : ""}${directive.name}', perhaps misspelled or defined by a module not included in the server configuration`;
  const fits = command.override?.some((name) =>
    name === "Any" ? allowed.size > 0 : allowed.has(name.toLowerCase()),
  );
  return fits ? undefined : `${command.name} not allowed here`;
}

function firstProblem(tree: ConfigurationTree, override: Override, file: string): string | undefined {
  const around = {
    tree,
    parents: inFile(file),
    server: { isMain: false, hostname: undefined },
    modWsgiVersion: "4.9.4",
    files: undefined,
    accounts: undefined,
  };
  const taken = new TakenSoFar();
  const walk = (directives: readonly Directive[]): string | undefined => {
    for (const directive of directives) {
      const refused = refusal(directive, override, tree.modules);
      if (refused?.endsWith("not allowed here") && override.passesOver) continue;
      const problem =
        refused ??
        directiveRefusal(directive, around, taken)?.message ??
        (directive.key.startsWith("<") ? walk(directive.children) : undefined);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
  return walk(tree.directives);
}

/** An .htaccess file is the configuration of its folder. */
function inFile(file: string): Directive[] {
  const name = "Directory";
  return [
    { name, key: "<directory", args: "", words: [], children: [], closed: true, file, line: 0, text: "" },
  ];
}
