import type { Directive } from "../httpd/directive";
import type { AccessRule } from "./access";
import type { HandlerScript } from "./handler-script";
import type { OptionsChange } from "./options";
import type { HttpdRegex } from "./regular-expression";
import type { RewriteScope } from "./rewrite-scope";
import type { EnvOperation } from "./set-env";
import type { SetEnvIf } from "./set-env-if";

/** What the directives of one scope (a server, a section, an .htaccess file) say about selection. */
export interface ScopeConfig {
  readonly processGroup: Directive | undefined;
  readonly restrictProcess: Directive | undefined;
  readonly applicationGroup: Directive | undefined;
  readonly env: readonly EnvOperation[];
  readonly setEnvIf: readonly SetEnvIf[];
  readonly rewrite: RewriteScope;
  readonly setHandler: Directive | undefined;
  readonly addHandlers: readonly Directive[];
  readonly handlerScripts: ReadonlyMap<string, HandlerScript>;
  readonly options: readonly OptionsChange[];
  readonly access: AccessRule | undefined;
  readonly hostAccess: AccessRule | undefined;
  readonly allowOverride: Directive | undefined;
  /** Other directives by key, the last of each: `usecanonicalname`. */
  readonly settings: ReadonlyMap<string, Directive>;
  /** `<If>`, `<ElseIf>`, `<Else>`, in order. */
  readonly conditions: readonly Directive[];
  /** Directives that may change the selection in ways that are not modelled. */
  readonly unmodelled: readonly Directive[];
  readonly files: readonly Section[];
}

/** A `<Directory>`, `<Files>` or `<Location>` section (or its Match form), ready to be compared. */
export interface Section {
  readonly kind: "directory" | "files" | "location";
  readonly directive: Directive;
  /** What a rule in it has as its folder: the argument, with a trailing slash. */
  readonly path: string;
  /** Folders deep; 0 for `/`. Patterns count their components. */
  readonly depth: number;
  readonly isRegex: boolean;
  /** What it matches; undefined: cannot be told (then `problem` says why). */
  readonly match: ((subject: string) => boolean) | undefined;
  readonly regex: HttpdRegex | undefined;
  readonly problem: string | undefined;
  readonly scope: ScopeConfig;
}
