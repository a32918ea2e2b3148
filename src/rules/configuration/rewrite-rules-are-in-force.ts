import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";

/**
 * A rule that gives a value to the variable which selects the group runs where that variable is used: no rule runs
 * without RewriteEngine On, and rules of the main server do not run in virtual hosts. Those, and rules that somebody
 * switched Off, matter only where nothing else sets the variable.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html#rewriteengine
 */
export const rewriteRulesAreInForce: ConfigurationRule = (judged) => {
  const { reach, places } = judged;
  const { context } = reach.selection;
  return uses(judged).flatMap(({ server, variable, isUnset }) => {
    const { rewrite, runsRules } = context.selectionOf(server);
    const inForce =
      runsRules && rewrite.engine === true ? rewrite.rules.map(({ directive }) => directive) : [];
    const own = settersIn(server, variable);
    const written = [...own, ...settersIn(context.main.server, variable)];
    const [directive] = written;
    if (!directive || written.some((each) => inForce.includes(each))) return [];
    const isOwn = own.includes(directive);
    const isForgotten = isOwn && rewrite.engine === undefined;
    if (!isUnset && !isForgotten) return [];
    return {
      code: "rewrite-rule-without-effect" as const,
      severity: "error" as const,
      at: lineOf(directive),
      message: isOwn
        ? `The RewriteRule that sets ${variable} does not run in ${places.server(server)}: RewriteEngine is not On there.`
        : `The RewriteRule that sets ${variable} stands in the main server and does not run in ${places.server(server)}, which selects by ${variable}.`,
      hint: isOwn
        ? "Write RewriteEngine On above it."
        : "Write the rule, and its RewriteMap, inside the virtual host, or RewriteEngine On and RewriteOptions Inherit there.",
    };
  });
};

// --- internal ---

/** A variable by which requests to a server are selected. */
interface Use {
  readonly server: Server;
  readonly variable: string;
  /** Whether no directive sets it for some of them. */
  isUnset: boolean;
}

function uses({ reach }: JudgedConfiguration): Use[] {
  const found = new Map<Server, Map<string, Use>>();
  for (const { server, resolution } of reach.requests) {
    const { variable } = resolution.decision;
    if (!variable) continue;
    const ofServer = found.get(server) ?? new Map<string, Use>();
    found.set(server, ofServer);
    const use = ofServer.get(variable.name) ?? { server, variable: variable.name, isUnset: false };
    ofServer.set(variable.name, use);
    if (!variable.setBy) use.isUnset = true;
  }
  return [...found.values()].flatMap((ofServer) => [...ofServer.values()]);
}

function settersIn({ directives }: Server, variable: string): Directive[] {
  const sets = new RegExp(`[[,]\\s*E(?:NV)?=${variable.replace(/\W/g, "\\$&")}[:,\\]]`, "i");
  return directives.filter(({ key, args }) => key === "rewriterule" && sets.test(args));
}
