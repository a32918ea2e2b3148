import type { ConfigurationTree, Directive } from "../../httpd/directive";
import type { KnownFiles } from "../file-system";
import { parseScriptOptions } from "../script-option";
import { parseServerName } from "../server-name";
import type { Accounts } from "./accounts";
import { argumentProblem } from "./command-arguments";
import { contextProblem, type Parents } from "./command-context";
import { daemonProcessProblem } from "./daemon-process-options";
import { valueProblem } from "./other-directives";
import { rewriteProblem } from "./rewrite-directives";
import { scriptDirectiveProblem } from "./script-directives";
import { sectionProblem } from "./section-problem";
import { type ServerSoFar, staticGroupProblem } from "./static-group";

/** A directive that makes httpd refuse the configuration (`httpd -t` fails too), in the server's own words. */
export interface ConfigurationProblem {
  readonly stage: "configuration";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly directive: string;
}

export interface VerdictOptions {
  /** Default 4.9.4. */
  readonly modWsgiVersion?: string;
  /** Where known: missing map files and folders are problems. */
  readonly filesystem?: KnownFiles;
  /** Where known: unknown users and groups are problems. */
  readonly accounts?: Accounts;
}

/**
 * What httpd refuses when it takes the directives in, in its order; it stops at the first, the others are what it
 * would find next. Problems of reading itself are the diagnostics of `parseConfiguration` and come before all of
 * these. Sections are gone through where they stand, so "not yet configured" is a question of file order.
 */
export function configurationVerdict(
  tree: ConfigurationTree,
  options: VerdictOptions = {},
): ConfigurationProblem[] {
  const problems: ConfigurationProblem[] = [];
  const groups = new Map<string, ServerSoFar>();
  const version = options.modWsgiVersion ?? "4.9.4";

  const problemOf = (directive: Directive, parents: Parents, server: ServerSoFar): string | undefined => {
    const context = contextProblem(directive, parents, tree.modules, version);
    if (context !== undefined) return context;
    if (directive.key === "wsgidaemonprocess") {
      const problem = daemonProcessProblem(directive, version, options.accounts);
      if (problem !== undefined) return problem;
      const [name = ""] = parseScriptOptions(directive.args, 1).words;
      if (groups.has(name)) return "Name duplicates previous WSGI daemon definition.";
      groups.set(name, server);
      return undefined;
    }
    if (directive.key === "serveralias" && server.isMain) return "ServerAlias only used in <VirtualHost>";
    return (
      argumentProblem(directive) ??
      scriptDirectiveProblem(directive) ??
      valueProblem(directive, options.filesystem) ??
      rewriteProblem(directive, parents, tree.serverRoot, options.filesystem) ??
      staticGroupProblem(directive, server, groups)
    );
  };

  const walk = (directives: readonly Directive[], parents: Parents, server: ServerSoFar): void => {
    for (const [index, directive] of directives.entries()) {
      const message =
        problemOf(directive, parents, server) ??
        (directive.key.startsWith("<") ? sectionProblem(directive, directives[index - 1]) : undefined);
      const { file, line, text } = directive;
      if (message !== undefined)
        problems.push({ stage: "configuration", message, file, line, directive: text });
      if (directive.key === "servername") server.hostname = parseServerName(directive.words[0] ?? "").host;
      if (!directive.key.startsWith("<")) continue;
      const inner = directive.key === "<virtualhost" ? { isMain: false, hostname: undefined } : server;
      walk(directive.children, [...parents, directive], inner);
    }
  };

  walk(tree.directives, [], { isMain: true, hostname: undefined });
  return problems;
}
