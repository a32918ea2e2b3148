import type { Directive } from "../../httpd/directive";
import type { Parents } from "./surroundings";

/** What httpd says about the methods of `<Limit>` and `<LimitExcept>`, in and below another of them. */
export function excludedMethodsProblem(section: Directive, parents: Parents): string | undefined {
  const limits = parents.filter(isLimit);
  if (section.key === "<limit" && section.words.includes("TRACE"))
    return "TRACE cannot be controlled by <Limit>, see TraceEnable";
  if (limits.length === 0 || ![section, ...limits].every(({ key }) => key === "<limit")) return undefined;
  const around = new Set(limits.at(-1)?.words);
  const left = section.words.filter((method) => around.has(method));
  if (left.length === 0) return `<${section.name}> directive excludes all methods`;
  return left.length < section.words.length
    ? `<${section.name}> directive specifies methods already excluded`
    : undefined;
}

const isLimit = ({ key }: Directive): boolean => key === "<limit" || key === "<limitexcept";
