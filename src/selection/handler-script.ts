import type { Directive } from "../httpd/directive";
import { parseScriptOptions } from "./script-option";

/** `WSGIHandlerScript name path [options]`. */
export interface HandlerScript {
  readonly handler: string;
  readonly script: string;
  readonly processGroup: string | undefined;
  readonly applicationGroup: string | undefined;
  readonly directive: Directive;
}

export function compileHandlerScript(directive: Directive): HandlerScript {
  const { words, options } = parseScriptOptions(directive.args, 2);
  const [handler = "", script = ""] = words;
  const processGroup = options.get("process-group");
  const applicationGroup = options.get("application-group");
  return { handler, script, processGroup, applicationGroup, directive };
}
