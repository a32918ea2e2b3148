import { describe, expect, it } from "vitest";
import { embeddedModeIsAskedFor } from "../../../src/rules/configuration/embedded-mode-is-asked-for";
import { app, judgedBy, selectsByMap, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const maps = { procmap: "/a sales\n/g %{GLOBAL}\n" };
const found = (text: string, options = {}) =>
  judgedBy(embeddedModeIsAskedFor, sales + text, { maps, ...options });
const messages = (text: string, options = {}) => found(text, options).map(({ message }) => message);

describe("embeddedModeIsAskedFor", () => {
  it("accepts a group, and %{GLOBAL} wherever somebody wrote it", () => {
    for (const text of [
      `WSGIProcessGroup sales\n${app}`,
      `WSGIProcessGroup %{GLOBAL}\n${app}`,
      "WSGIScriptAlias / /srv/app.wsgi process-group=%{GLOBAL}\n",
      `SetEnv PG %{GLOBAL}\nWSGIProcessGroup %{ENV:PG}\n${app}`,
      selectsByMap("|sales"),
      selectsByMap("|%{GLOBAL}"),
    ])
      expect(found(text)).toEqual([]);
  });

  it("accepts a server without any script", () => {
    expect(found("Alias /static /srv/static\n")).toEqual([]);
  });

  it("warns of a server that has no process group, at the virtual host or at the alias", () => {
    expect(found(virtualHost("a.example", app))).toEqual([
      {
        code: "embedded-selected",
        severity: "warning",
        at: "2: <VirtualHost *:80>",
        message:
          'Virtual host "a.example" has no process group, so http://a.example/ runs in embedded mode, inside httpd\'s own processes.',
        hint: "Give it a WSGIProcessGroup. If embedded mode is meant, say so with WSGIProcessGroup %{GLOBAL}.",
      },
    ]);
    expect(found(app)).toMatchObject([{ at: "2: WSGIScriptAlias / /srv/app.wsgi" }]);
  });

  it("warns of part of a server only, with a request for that part", () => {
    const text = `<Location /shop>\nWSGIProcessGroup sales\n</Location>\n${app}`;
    expect(messages(text)).toEqual([
      "The main server has no process group, so http://main.example/ runs in embedded mode, inside httpd's own processes.",
    ]);
  });

  it("warns of values that are empty: of SetEnv, of the environment, of a rule without a colon", () => {
    const by = (line: string) => `WSGIProcessGroup %{ENV:PG}\n${line}\n${app}`;
    const end = "so http://main.example/ runs in embedded mode, inside httpd's own processes.";
    expect(messages(by("SetEnv PG"))).toEqual([`SetEnv in the main server gives PG an empty value, ${end}`]);
    expect(messages(by(""), { env: { PG: "" } })).toEqual([
      `The main server finds PG empty in the environment of httpd, ${end}`,
    ]);
    expect(messages(by("RewriteEngine On\nRewriteRule . - [E=PG]"))).toEqual([
      `RewriteRule in the main server gives PG an empty value, ${end}`,
    ]);
  });

  it("warns of the misses of a map without a default, not of rows that say %{GLOBAL}", () => {
    expect(found(selectsByMap())).toMatchObject([
      {
        at: "4: RewriteRule . - [E=PROCESS_GROUP:${procmap:%{REQUEST_URI}}]",
        related: ["5: WSGIProcessGroup %{ENV:PROCESS_GROUP}"],
        message:
          'RewriteRule in the main server gives PROCESS_GROUP no value when "/" is not in map "procmap", so http://main.example/ runs in embedded mode, inside httpd\'s own processes.',
        hint: "Give the map a default: ${procmap:…|group}. If embedded mode is meant, say so with WSGIProcessGroup %{GLOBAL}.",
      },
    ]);
  });

  it("warns of a map that is not there", () => {
    const text = `RewriteEngine On\nRewriteRule . - [E=PG:\${nomap:x}]\nWSGIProcessGroup %{ENV:PG}\n${app}`;
    expect(messages(text)).toEqual([
      'RewriteRule in the main server asks map "nomap", which is not known there, for the value of PG, so http://main.example/ runs in embedded mode, inside httpd\'s own processes.',
    ]);
  });
});
