import type { Directive } from "../httpd/directive";
import { type Layer, type SectionTable, sectionTable } from "./directory-walk";
import { redirectsOf } from "./redirect";
import { compileRewriteScope, isRewriteDirective, mergeRewrite, type RewriteScope } from "./rewrite-scope";
import { compileScope } from "./scope-config";
import { plainAliasesOf, type ScriptAlias, scriptAliasesOf } from "./script-alias";
import { sectionsOf } from "./section";
import type { Server } from "./server";
import type { SetEnvIf } from "./set-env-if";

/** Everything about one server that a request needs, with what it takes over from the main server. */
export interface ServerSelection {
  readonly server: Server;
  /** The main server's scope, then its own. */
  readonly base: readonly Layer[];
  readonly sections: SectionTable;
  readonly setEnvIf: readonly SetEnvIf[];
  /** Rules and maps in force; maps of a virtual host without any mod_rewrite directive are the main server's. */
  readonly rewrite: RewriteScope;
  /** Whether server-level rules run at all: not in a virtual host without any mod_rewrite directive. */
  readonly runsRules: boolean;
  /** Its own aliases before those of the main server. */
  readonly scriptAliases: readonly ScriptAlias[];
  readonly plainAliases: readonly ScriptAlias[];
  readonly redirects: readonly Directive[];
}

/** A mod_rewrite directive in a section counts too: it makes httpd create the server's configuration. */
function mentionsRewrite(directives: readonly Directive[]): boolean {
  return directives.some((directive) => isRewriteDirective(directive) || mentionsRewrite(directive.children));
}

export function selectMain(server: Server): ServerSelection {
  const { directives } = server;
  const scope = compileScope(directives);
  return {
    server,
    base: [{ scope, path: undefined, section: undefined }],
    sections: sectionTable(
      sectionsOf(directives, "directory", compileScope),
      sectionsOf(directives, "location", compileScope),
    ),
    setEnvIf: scope.setEnvIf,
    rewrite: compileRewriteScope(directives),
    runsRules: mentionsRewrite(directives),
    scriptAliases: scriptAliasesOf(directives),
    plainAliases: plainAliasesOf(directives),
    redirects: redirectsOf(directives),
  };
}

export function selectVirtualHost(server: Server, main: ServerSelection): ServerSelection {
  const own = selectMain(server);
  const mainSections = (kind: "directory" | "location") =>
    sectionsOf(main.server.directives, kind, compileScope);
  const ownSections = (kind: "directory" | "location") => sectionsOf(directives, kind, compileScope);
  const { directives } = server;
  const hasSections = own.sections.locations.length + own.sections.directories.size > 0;
  const hasMore = own.sections.wildDirectories.length + own.sections.regexDirectories.length > 0;
  const sections =
    hasSections || hasMore
      ? sectionTable(
          [...mainSections("directory"), ...ownSections("directory")],
          [...mainSections("location"), ...ownSections("location")],
        )
      : main.sections;
  return {
    server,
    base: [...main.base, ...own.base],
    sections,
    setEnvIf: [...main.setEnvIf, ...own.setEnvIf],
    rewrite: mergeRewrite(main.rewrite, { ...own.rewrite, touched: own.runsRules }),
    runsRules: own.runsRules,
    scriptAliases: [...own.scriptAliases, ...main.scriptAliases],
    plainAliases: [...own.plainAliases, ...main.plainAliases],
    redirects: [...own.redirects, ...main.redirects],
  };
}
