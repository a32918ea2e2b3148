import { parseConfiguration } from "../../../src/httpd";
import type {
  ConfigurationFinding,
  ConfigurationRule,
} from "../../../src/rules/configuration/configuration-rule";
import {
  judgeConfiguration,
  judgedConfiguration,
  type ReadConfiguration,
} from "../../../src/rules/judge-configuration";
import { configurationVerdict, type SelectionOptions } from "../../../src/selection";
import { filesReader } from "../../httpd/fixtures";

/** Lines in front of every text here; findings count from the line behind. */
const preamble = [
  "ServerName main.example",
  "Listen 80",
  ...["authz_core", "alias", "env", "setenvif", "rewrite", "wsgi"].map(
    (name) => `LoadModule ${name}_module modules/mod_${name}.so`,
  ),
];

/** What a case says besides its text; maps are texts by name. */
export interface CaseOptions extends Omit<SelectionOptions, "maps"> {
  readonly maps?: Readonly<Record<string, string>>;
}

/** A finding as cases compare it: a place is `3: WSGIProcessGroup nope`. */
export interface ShownFinding extends Omit<ConfigurationFinding, "at" | "related"> {
  readonly at: string;
  readonly related?: readonly string[];
}

/** What one rule says about a text, which httpd reads behind a ServerName, port 80 and the modules. */
export function judgedBy(rule: ConfigurationRule, text: string, options: CaseOptions = {}): ShownFinding[] {
  return rule(judgedConfiguration(read(text, options))).map(({ at, related, ...finding }) => ({
    ...finding,
    at: place(at),
    ...(related === undefined ? {} : { related: related.map(place) }),
  }));
}

/** What all rules say, each finding as `error process-group-unknown 3`. */
export function codesOf(text: string, options: CaseOptions = {}): string[] {
  return judgeConfiguration(read(text, options)).map(
    ({ severity, code, at }) => `${severity} ${code} ${at.line - preamble.length}`,
  );
}

/** A virtual host of this name on port 80. */
export function virtualHost(name: string, ...lines: string[]): string {
  return `<VirtualHost *:80>\nServerName ${name}\n${lines.join("\n")}\n</VirtualHost>\n`;
}

export const app = "WSGIScriptAlias / /srv/app.wsgi\n";

/** Selection by the path, as mod_wsgi's documentation shows it: five lines. */
export function selectsByMap(fallback = ""): string {
  return [
    "RewriteEngine On",
    "RewriteMap procmap txt:/srv/procmap.txt",
    `RewriteRule . - [E=PROCESS_GROUP:\${procmap:%{REQUEST_URI}${fallback}}]`,
    "WSGIProcessGroup %{ENV:PROCESS_GROUP}",
    app,
  ].join("\n");
}

// --- internal ---

function read(text: string, { maps = {}, ...options }: CaseOptions): ReadConfiguration {
  const { tree, diagnostics } = parseConfiguration({
    file: "httpd.conf",
    text: `${preamble.join("\n")}\n${text}`,
    reader: filesReader({}),
  });
  const contents = Object.entries(maps).map(([name, content]) => [name, { text: content }]);
  const problems = configurationVerdict(tree, {});
  return { tree, diagnostics, problems, options: { ...options, maps: Object.fromEntries(contents) } };
}

function place({ line, text }: ConfigurationFinding["at"]): string {
  return `${line - preamble.length}: ${text}`;
}
