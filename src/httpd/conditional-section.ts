import { commandScopes } from "./command-table";
import type { Defines } from "./define";
import type { Directive } from "./directive";
import type { ModuleSet } from "./module-set";
import { resolvePath } from "./path";
import type { ConfigurationReader } from "./reader";
import { versionHolds } from "./version";
import { isWildcard } from "./wildcard";

const conditionalSections = new Set([
  "<ifdefine",
  "<ifmodule",
  "<ifversion",
  "<iffile",
  "<ifdirective",
  "<ifsection",
]);

/** Whether the section is decided while the configuration is read. */
export function isConditional(directive: Directive): boolean {
  return conditionalSections.has(directive.key);
}

/** What the conditions are asked about: the state of reading so far. */
export interface ReadingState {
  readonly defines: Defines;
  readonly modules: ModuleSet;
  readonly httpdVersion: string;
  readonly serverRoot: string;
  readonly reader: ConfigurationReader;
}

/** Whether a module that is loaded so far brings the directive. */
function isCommand(name: string, { modules }: ReadingState): boolean {
  const command = commandScopes.get(name.toLowerCase());
  return command !== undefined && (modules.has(command.module) || command.module === "event.c");
}

/** Whether the inside of `<IfDefine>`, `<IfModule>`, `<IfVersion>` or `<IfFile>` counts; a string is httpd's complaint. */
export function conditionHolds(section: Directive, state: ReadingState): boolean | string {
  const name = commandScopes.get(section.key)?.name.slice(1) ?? section.name;
  if (!section.closed && section.args !== "") return `<${name}> directive missing closing '>'`;
  if (section.key === "<ifversion") {
    return versionHolds(section.words, state.httpdVersion);
  }
  const [argument = ""] = section.words;
  const negated = argument.startsWith("!");
  const subject = negated ? argument.slice(1) : argument;
  if (subject === "") return `<${name}> directive requires additional arguments`;
  switch (section.key) {
    case "<ifdefine":
      return state.defines.has(subject) !== negated;
    case "<ifmodule":
      return state.modules.has(subject) !== negated;
    case "<ifdirective":
      return isCommand(subject, state) !== negated;
    case "<ifsection":
      return isCommand(`<${subject}`, state) !== negated;
    default: {
      const path = resolvePath(state.serverRoot, subject);
      const isFolder = (): boolean =>
        !isWildcard(path) && state.reader.glob(path).some((file) => file !== path);
      const exists = state.reader.read(path) !== undefined || isFolder();
      return exists !== negated;
    }
  }
}
