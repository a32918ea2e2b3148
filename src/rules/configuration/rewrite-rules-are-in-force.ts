import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";

/**
 * Where a variable selects the group and nothing sets it, a rule that does set it, there or in the main server, is
 * in force. Rules of the main server do not run in virtual hosts, and no rule runs where RewriteEngine is not On.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriteengine
 */
export const rewriteRulesAreInForce: ConfigurationRule = (judged) => {
  const { reach, places } = judged;
  const { context } = reach.selection;
  return [...serversByVariable(judged)].flatMap(([variable, servers]) =>
    [...servers].flatMap((server) => {
      const { rewrite, runsRules } = context.selectionOf(server);
      const inForce =
        runsRules && rewrite.engine === true ? rewrite.rules.map(({ directive }) => directive) : [];
      const written = [...settersIn(server, variable), ...settersIn(context.main.server, variable)];
      if (written.some((directive) => inForce.includes(directive))) return [];
      return [...new Set(written)].slice(0, 1).map((directive) => {
        const own = server.directives.includes(directive);
        return {
          code: "rewrite-rule-without-effect" as const,
          severity: "error" as const,
          at: lineOf(directive),
          message: own
            ? `The RewriteRule that sets ${variable} does not run in ${places.server(server)}: RewriteEngine is not On there.`
            : `The RewriteRule that sets ${variable} stands in the main server and does not run in ${places.server(server)}, which selects by ${variable}.`,
          hint: own
            ? "Write RewriteEngine On above it."
            : "Write the rule, and its RewriteMap, inside the virtual host, or RewriteEngine On and RewriteOptions Inherit there.",
        };
      });
    }),
  );
};

// --- internal ---

/** Which servers select by which variables, and find nothing that sets them. */
function serversByVariable({ reach }: JudgedConfiguration): Map<string, Set<Server>> {
  const result = new Map<string, Set<Server>>();
  for (const { server, resolution } of reach.requests) {
    const { variable } = resolution.decision;
    if (variable && !variable.setBy)
      result.set(variable.name, (result.get(variable.name) ?? new Set()).add(server));
  }
  return result;
}

function settersIn({ directives }: Server, variable: string): Directive[] {
  const sets = new RegExp(`[[,]\\s*E(?:NV)?=${variable.replace(/\W/g, "\\$&")}[:,\\]]`, "i");
  return directives.filter(({ key, args }) => key === "rewriterule" && sets.test(args));
}
