import { describe, expect, it } from "vitest";
import { requestsCanBeJudged } from "../../../src/rules/configuration/requests-can-be-judged";
import { app, judgedBy, selectsByMap } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const found = (text: string) => judgedBy(requestsCanBeJudged, sales + text);

describe("requestsCanBeJudged", () => {
  it("accepts what is modelled, and what other modules answer", () => {
    expect(found(`WSGIProcessGroup sales\n${app}`)).toEqual([]);
    expect(found(`WSGIProcessGroup sales\nAlias /static /srv/static\n${app}`)).toEqual([]);
    expect(found("RewriteEngine On\nRewriteRule ^ https://main.example/ [R=301,L]\n")).toEqual([]);
  });

  it("warns of a map whose content is not given, once", () => {
    const places = "WSGIScriptAlias /a /srv/a.wsgi\nWSGIScriptAlias /b /srv/b.wsgi\n";
    expect(found(places + selectsByMap())).toEqual([
      {
        code: "selection-unknown",
        severity: "warning",
        at: expect.stringMatching(/^\d+: /),
        message:
          "Which process group serves http://main.example/ is not known: the content of RewriteMap procmap is not given.",
        hint: "Give its source text with --map procmap=FILE.",
      },
    ]);
  });

  it("says to look where no option helps", () => {
    const text = `RewriteEngine On\nRewriteMap m prg:/srv/m\nRewriteRule . \${m:a}\n${app}`;
    expect(found(text).map(({ hint }) => hint)).toEqual(["Look at this place yourself."]);
  });
});
