import type { Directive } from "../httpd/directive";
import type { Environment } from "./environment";
import { processVariable } from "./process-environment";
import type { Trace } from "./resolution";
import { Unmodelled } from "./unmodelled";

/** One step of mod_env. `PassEnv` takes its value when the configuration is read. */
export type EnvOperation =
  | { readonly kind: "set"; readonly name: string; readonly value: string; readonly directive: Directive }
  | { readonly kind: "pass" | "unset"; readonly name: string; readonly directive: Directive };

export function compileEnvOperation(directive: Directive): EnvOperation[] | undefined {
  const [name = "", value = ""] = directive.words;
  switch (directive.key) {
    case "setenv":
      return [{ kind: "set", name, value, directive }];
    case "passenv":
      return directive.words.map((word) => ({ kind: "pass", name: word, directive }));
    case "unsetenv":
      return directive.words.map((word) => ({ kind: "unset", name: word, directive }));
    default:
      return undefined;
  }
}

/**
 * The last phase: the merged SetEnv, PassEnv and UnsetEnv steps, outermost scope first, are appended to the table.
 * A variable that is already there keeps its value, so SetEnv never overrides SetEnvIf or a rule's E=.
 */
export function appendSetEnv(
  operations: Iterable<EnvOperation>,
  environment: Environment,
  process: Readonly<Record<string, string>>,
  trace: Trace,
): void {
  for (const { name, value, directive } of mergedSetEnv(operations, process)) {
    if (environment.has(name)) {
      trace.add(directive, `${name} is set already: what SetEnv says comes last and does not override`);
      trace.decision.overridden.push({ name, directive });
    } else if (value instanceof Unmodelled) environment.blur(name, value);
    else {
      environment.set(name, value, directive);
      trace.add(directive, `sets ${name} to "${value}"`);
    }
  }
}

/** What an internal redirect keeps of the last phase: renamed, it overrides what was set before. */
export function overlaySetEnv(
  operations: Iterable<EnvOperation>,
  environment: Environment,
  process: Readonly<Record<string, string>>,
): void {
  for (const { name, value, directive } of mergedSetEnv(operations, process)) {
    if (value instanceof Unmodelled) environment.blur(name, value);
    else environment.set(name, value, directive);
  }
}

interface MergedVariable {
  readonly value: string | Unmodelled;
  readonly name: string;
  readonly directive: Directive;
}

function mergedSetEnv(
  operations: Iterable<EnvOperation>,
  process: Readonly<Record<string, string>>,
): Iterable<MergedVariable> {
  const merged = new Map<string, MergedVariable>();
  for (const operation of operations) {
    const key = operation.name.toLowerCase();
    if (operation.kind === "unset") merged.delete(key);
    else {
      const value = operation.kind === "set" ? operation.value : passed(process, operation.name);
      if (value !== undefined)
        merged.set(key, { value, name: operation.name, directive: operation.directive });
    }
  }
  return merged.values();
}

function passed(process: Readonly<Record<string, string>>, name: string): string | Unmodelled | undefined {
  try {
    return processVariable(process, name);
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return unknown;
    throw unknown;
  }
}
