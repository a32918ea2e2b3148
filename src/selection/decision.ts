import type { Directive } from "../httpd/directive";
import type { Server } from "./server";

/** One question to a RewriteMap. */
export interface MapQuestion {
  /** As the rule names it. */
  readonly map: string;
  /** The declaration; undefined: no map of this name is known where the rule runs, so every key is a miss. */
  readonly directive: Directive | undefined;
  /** The rule that asks. */
  readonly by: Directive;
  readonly key: string;
  /** Undefined: a miss. */
  readonly value: string | undefined;
}

/** The directives that decided about one request, as far as it came. */
export class Decision {
  server: Server | undefined;
  /** WSGIProcessGroup, or the directive of a script with a process-group option; undefined: nothing selects. */
  selectedBy: Directive | undefined;
  /** What that directive says; undefined: nothing selects, which is embedded mode. */
  raw: string | undefined;
  /** The variable of `%{ENV:name}` and the directive that gave it its value, where one did. */
  variable:
    | { readonly name: string; readonly value: string | undefined; readonly setBy: Directive | undefined }
    | undefined;
  /** After expansion; "" is embedded mode, undefined: it did not come to that. */
  group: string | undefined;
  restrictedBy: Directive | undefined;
  /** The script and its application group, expanded. */
  script: string | undefined;
  applicationGroup: string | undefined;
  /** WSGIScriptReloading where the script is. */
  scriptReloading: Directive | undefined;
  readonly questions: MapQuestion[] = [];
  /** SetEnv or PassEnv of a variable that SetEnvIf or a rule had set before: it changes nothing. */
  readonly overridden: { readonly name: string; readonly directive: Directive }[] = [];
}
