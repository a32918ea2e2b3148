import { commandScopes } from "../httpd/command-table";
import type { Directive } from "../httpd/directive";
import { directiveFeatures } from "../mod-wsgi/directive-features";
import { compileAccess, compileHostAccess, elsewhere, hostAccessElsewhere, requireElsewhere } from "./access";
import { compileHandlerScript, type HandlerScript } from "./handler-script";
import { optionsChange } from "./options";
import { compileRewriteScope } from "./rewrite-scope";
import type { ScopeConfig } from "./scope";
import { sectionsOf } from "./section";
import { compileEnvOperation } from "./set-env";
import { compileSetEnvIf } from "./set-env-if";

const settingKeys = new Set([
  "usecanonicalname",
  "usecanonicalphysicalport",
  "allowencodedslashes",
  "mergeslashes",
  "documentroot",
  "accessfilename",
  "wsgicasesensitivity",
  "wsgiscriptreloading",
]);

/** Of every version of mod_wsgi. */
const wsgiKeys = new Set(directiveFeatures.map(({ name }) => name.replace(/>$/, "").toLowerCase()));

/** Not modelled, and each may decide whether, or by which group, an application answers. */
const unmodelledKeys = new Set([
  "wsgidispatchscript",
  "wsgiaccessscript",
  "wsgiauthuserscript",
  "wsgiauthgroupscript",
  "virtualdocumentroot",
  "virtualdocumentrootip",
  "virtualscriptalias",
  "virtualscriptaliasip",
  "fallbackresource",
  "sslrequire",
  "sslrequiressl",
  "sslverifyclient",
  "mdrequirehttps",
  "luamaphandler",
  "luaquickhandler",
  "action",
  "scriptinterpretersource",
  "forcetype",
  "setinputfilter",
  "allowoverridelist",
]);

/** Reads one scope; sections in it are not part of it. */
export function compileScope(directives: readonly Directive[]): ScopeConfig {
  const all = withLimits(directives);
  const last = (key: string): Directive | undefined => all.findLast((directive) => directive.key === key);
  const settings = new Map<string, Directive>();
  const handlerScripts = new Map<string, HandlerScript>();
  for (const directive of all) {
    if (settingKeys.has(directive.key)) settings.set(directive.key, directive);
    if (directive.key === "wsgihandlerscript") {
      const script = compileHandlerScript(directive);
      handlerScripts.set(script.handler, script);
    }
  }
  return {
    processGroup: last("wsgiprocessgroup"),
    restrictProcess: last("wsgirestrictprocess"),
    applicationGroup: last("wsgiapplicationgroup"),
    env: all.flatMap((directive) => compileEnvOperation(directive) ?? []),
    setEnvIf: all.flatMap((directive) => compileSetEnvIf(directive) ?? []),
    rewrite: compileRewriteScope(all),
    setHandler: last("sethandler"),
    addHandlers: all.filter((directive) => directive.key === "addhandler"),
    handlerScripts,
    options: all.flatMap((directive) => optionsChange(directive) ?? []),
    access: compileAccess(all),
    hostAccess: compileHostAccess(all),
    allowOverride: last("allowoverride"),
    settings,
    conditions: all.filter(({ key }) => key === "<if" || key === "<elseif" || key === "<else"),
    unmodelled: all.filter(
      ({ key }) => unmodelledKeys.has(key) || key.startsWith("luahook") || !isKnown(key),
    ),
    files: sectionsOf(directives, "files", compileScope),
  };
}

/** A directive of a module outside the distribution may do anything. */
function isKnown(key: string): boolean {
  return (
    commandScopes.has(key) || wsgiKeys.has(key) || key === requireElsewhere || key === hostAccessElsewhere
  );
}

/**
 * `<Limit>` and `<LimitExcept>` bound access rules only: those of other methods than GET are there without a say.
 * Everything else in them counts as if it stood outside.
 */
function withLimits(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((directive) => {
    if (directive.key !== "<limit" && directive.key !== "<limitexcept") return [directive];
    const namesGet = directive.words.some((method) => method === "GET" || method === "HEAD");
    if (namesGet === (directive.key === "<limit")) return directive.children;
    return directive.children.map((child) => {
      const key = elsewhere(child);
      return key === undefined ? child : { ...child, key };
    });
  });
}
