import type { Directive } from "../../httpd/directive";
import { commandOf } from "./command-context";

/** Whether a section is decided by what commands the server knows; its inside counts as if it stood outside. */
export function isCommandCondition({ key }: Directive): boolean {
  return key === "<ifdirective" || key === "<ifsection";
}

/** Whether the inside of `<IfDirective [!]name>` or `<IfSection [!]name>` counts. */
export function commandConditionHolds(
  { key, args }: Directive,
  modules: ReadonlySet<string>,
  modWsgiVersion: string,
): boolean {
  const negated = args.startsWith("!");
  const name = (negated ? args.slice(1) : args).trim().toLowerCase();
  const command = commandOf(key === "<ifsection" ? `<${name}` : name, modWsgiVersion);
  return (command !== undefined && modules.has(command.module)) !== negated;
}
