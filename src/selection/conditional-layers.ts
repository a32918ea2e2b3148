import { isInert, type Layer } from "./directory-walk";
import { parseExpression } from "./expression";
import type { RequestState } from "./request-state";
import { expressionContext } from "./request-variables";
import { compileScope } from "./scope-config";
import { Unmodelled } from "./unmodelled";

/** The `<If>`, `<ElseIf>` and `<Else>` of some scopes whose turn it is, then those that stand in these. */
export function conditionalLayers(scopes: readonly Layer[], state: RequestState): Layer[] {
  if (scopes.length === 0) return [];
  const outer = scopes.flatMap(({ scope }) => layersOf(scope.conditions, state));
  return [...outer, ...conditionalLayers(outer, state)];
}

function layersOf(conditions: Layer["scope"]["conditions"], state: RequestState): Layer[] {
  const result: Layer[] = [];
  let taken = false;
  for (const directive of conditions) {
    if (directive.key === "<if") taken = false;
    const scope = compileScope(directive.children);
    if (isInert(scope) && directive.key !== "<if" && directive.key !== "<elseif") continue;
    if (taken) continue;
    if (directive.key !== "<else") {
      try {
        if (!parseExpression(directive.words[0] ?? "")(expressionContext(state))) continue;
      } catch (unknown) {
        if (unknown instanceof Unmodelled && isInert(scope) && !followedByElse(conditions, directive))
          continue;
        throw unknown;
      }
    }
    taken = true;
    result.push({ scope, path: "*If", section: undefined });
  }
  return result;
}

function followedByElse(
  conditions: Layer["scope"]["conditions"],
  directive: Layer["scope"]["conditions"][number],
): boolean {
  const next = conditions[conditions.indexOf(directive) + 1];
  return next !== undefined && next.key !== "<if";
}
