import type { Directive } from "../../httpd/directive";

/** The directive that loads a second MPM, and what httpd says of it when it has read everything. */
export function mpmProblem(
  directives: readonly Directive[],
): { readonly directive: Directive; readonly message: string } | undefined {
  const found = new Map<string, Directive>();
  const visit = (list: readonly Directive[]): void => {
    for (const directive of list) {
      const [name = ""] = directive.words;
      const isMpm = directive.key === "loadmodule" && /^mpm_\w+_module$/.test(name);
      if (isMpm && !found.has(name)) found.set(name, directive);
      visit(directive.children);
    }
  };
  visit(directives);
  const [, second] = found.values();
  if (!second) return undefined;
  return { directive: second, message: "AH00534: apache2: Configuration error: More than one MPM loaded." };
}
