import { parseConfiguration } from "../../src/httpd";
import {
  compileSelection,
  configurationVerdict,
  type Resolution,
  type SelectionOptions,
} from "../../src/selection";
import { filesReader } from "../httpd/fixtures";

const modules = ["authz_core", "alias", "env", "setenvif", "rewrite", "headers", "wsgi"];
const preamble = [
  "ServerName main.example",
  "Listen 80",
  ...modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`),
  "",
].join("\n");

/** Every script alias target exists, nothing else is known, unless the options say so. */
export function tree(text: string, htaccess: Record<string, string> = {}) {
  const reader = filesReader(htaccess);
  return parseConfiguration({ file: "httpd.conf", text: preamble + text, reader }).tree;
}

export interface Asked {
  host?: string | null;
  port?: number;
  headers?: Record<string, string>;
  address?: string;
}

export function ask(
  text: string,
  path: string,
  asked: Asked = {},
  options: SelectionOptions = {},
): Resolution {
  const { host = "a.example", port = 80, headers = {}, address } = asked;
  const request = { host, port, path, headers, ...(address === undefined ? {} : { address }) };
  return compileSelection(tree(text), options).resolve(request);
}

/** The answer in one word: the group, "embedded", or the reason of an error or of not knowing. */
export function answer(text: string, path = "/", asked: Asked = {}, options: SelectionOptions = {}): string {
  const { verdict, processGroup, reason } = ask(text, path, asked, options);
  return verdict === "daemon" ? processGroup : verdict === "unknown" ? `unknown: ${reason}` : reason;
}

export const groups = "WSGIDaemonProcess g1\nWSGIDaemonProcess g2\nWSGIDaemonProcess g3\n";
export const app = "WSGIScriptAlias / /srv/app.wsgi\n";

export function problems(text: string, modWsgiVersion = "4.9.4"): string[] {
  return configurationVerdict(tree(text), { modWsgiVersion }).map(({ message }) => message);
}
