import { describe, expect, it } from "vitest";
import { processGroupIsKnown } from "../../../src/rules/configuration/process-group-is-known";
import { app, codesOf, judgedBy, selectsByMap, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\n";
const known = { code: "process-group-unknown", severity: "error" };

describe("processGroupIsKnown", () => {
  it("accepts groups wherever they are defined, also further down and under odd names", () => {
    expect(judgedBy(processGroupIsKnown, `WSGIProcessGroup sales\n${app}${sales}`)).toEqual([]);
    const odd = 'WSGIDaemonProcess "a b"\nWSGIDaemonProcess %{NOSUCH}\nWSGIProcessGroup "a b"\n';
    const location = "<Location /x>\nWSGIProcessGroup %{NOSUCH}\n</Location>\n";
    expect(judgedBy(processGroupIsKnown, odd + location + app)).toEqual([]);
  });

  it("accepts embedded mode, and a wrong name that no request comes to", () => {
    expect(judgedBy(processGroupIsKnown, `WSGIProcessGroup %{GLOBAL}\n${app}`)).toEqual([]);
    const overruled = `WSGIProcessGroup nope\n<Location />\nWSGIProcessGroup sales\n</Location>\n`;
    expect(judgedBy(processGroupIsKnown, sales + overruled + app)).toEqual([]);
    const unreached =
      virtualHost("a.example", app, "WSGIProcessGroup sales") +
      virtualHost("a.example", app, "WSGIProcessGroup nope");
    expect(judgedBy(processGroupIsKnown, sales + unreached)).toEqual([]);
  });

  it("rejects a name that is not defined, once, with the plainest request that fails", () => {
    const text = `${sales}WSGIProcessGroup slaes\nWSGIScriptAlias /shop /srv/shop.wsgi\n${app}`;
    expect(judgedBy(processGroupIsKnown, text)).toEqual([
      {
        ...known,
        at: "2: WSGIProcessGroup slaes",
        value: "slaes",
        message:
          'The process group "slaes" that the main server selects is not defined, so http://main.example/ is answered with 500.',
        hint: 'Did you mean "sales"?',
      },
    ]);
  });

  it("names the place that selects: section, alias option, handler script, condition", () => {
    const sections = [
      [
        "<Location /admin>\nWSGIProcessGroup nope\n</Location>",
        "<Location /admin> of the main server",
        "/admin",
      ],
      ["<Directory /srv>\nWSGIProcessGroup nope\n</Directory>", "<Directory /srv> of the main server", "/"],
      [
        "<If \"%{HTTP_HOST} == 'b.example'\">\nWSGIProcessGroup nope\n</If>",
        "<If \"%{HTTP_HOST} == 'b.example'\"> of the main server",
        "/",
      ],
      [
        "<If \"-n req('X-Beta')\">\nWSGIProcessGroup nope\n</If>",
        "<If \"-n req('X-Beta')\"> of the main server",
        "/",
      ],
    ] as const;
    const [location, directory, byHost, byHeader] = sections.map(([section]) =>
      judgedBy(processGroupIsKnown, `${sales}WSGIProcessGroup sales\n${section}\n${app}`).map(
        ({ at, message }) => [at, message],
      ),
    );
    const said = (place: string, request: string) =>
      `The process group "nope" that ${place} selects is not defined, so ${request} is answered with 500.`;
    const at = "4: WSGIProcessGroup nope";
    expect(location).toEqual([[at, said(sections[0][1], "http://main.example/admin")]]);
    expect(directory).toEqual([[at, said(sections[1][1], "http://main.example/")]]);
    expect(byHost).toEqual([[at, said(sections[2][1], "http://b.example/")]]);
    expect(byHeader).toEqual([[at, said(sections[3][1], "http://main.example/ with X-Beta: …")]]);
  });

  it("names the alias whose option selects", () => {
    const text = `${sales}WSGIScriptAlias /api /srv/api.wsgi process-group=nope\n`;
    expect(judgedBy(processGroupIsKnown, text)).toMatchObject([
      {
        at: "2: WSGIScriptAlias /api /srv/api.wsgi process-group=nope",
        value: "nope",
        message:
          'The process group "nope" that WSGIScriptAlias /api of the main server selects is not defined, so http://main.example/api is answered with 500.',
      },
    ]);
    const handler = `${sales}WSGIHandlerScript my /srv/h.wsgi process-group=nope\n<Location /h>\nSetHandler my\n</Location>\n`;
    expect(judgedBy(processGroupIsKnown, handler)).toMatchObject([
      { at: "2: WSGIHandlerScript my /srv/h.wsgi process-group=nope", value: "nope" },
    ]);
  });

  it("leads to what gives a variable its value: SetEnv, SetEnvIf, a rule, the miss of a map", () => {
    const bySetting = (line: string) =>
      judgedBy(processGroupIsKnown, `${sales}WSGIProcessGroup %{ENV:PG}\n${line}\n${app}`);
    expect(bySetting("SetEnv PG nope")).toEqual([
      {
        ...known,
        at: "3: SetEnv PG nope",
        value: "nope",
        related: ["2: WSGIProcessGroup %{ENV:PG}"],
        message:
          'The process group "nope" that SetEnv in the main server selects is not defined, so http://main.example/ is answered with 500.',
        hint: 'Known: "sales".',
      },
    ]);
    expect(bySetting("SetEnvIf Request_URI ^ PG=nope")).toMatchObject([
      { at: "3: SetEnvIf Request_URI ^ PG=nope" },
    ]);
    expect(bySetting("RewriteEngine On\nRewriteRule ^/(a|b)/ - [E=PG:x-$1]\nSetEnv PG sales")).toMatchObject([
      { at: "4: RewriteRule ^/(a|b)/ - [E=PG:x-$1]", value: "x-a" },
      { at: "4: RewriteRule ^/(a|b)/ - [E=PG:x-$1]", value: "x-b" },
    ]);
    expect(
      judgedBy(processGroupIsKnown, sales + selectsByMap("|stock"), { maps: { procmap: "/a sales\n" } }),
    ).toMatchObject([
      {
        at: "4: RewriteRule . - [E=PROCESS_GROUP:${procmap:%{REQUEST_URI}|stock}]",
        message:
          'The process group "stock" that a miss of map "procmap" in the main server selects is not defined, so http://main.example/ is answered with 500.',
      },
    ]);
  });

  it("says so of a name that a list shuts out as well, before anything about the list", () => {
    const text = `${sales}WSGIRestrictProcess sales\nWSGIProcessGroup slaes\n${app}`;
    expect(codesOf(text)).toEqual(["error process-group-unknown 3"]);
  });

  it("leaves to other rules what they say better", () => {
    const maps = { procmap: "/a nope\n" };
    const cases: [string, string][] = [
      [`${sales}WSGIProcessGroup Sales\n${app}`, "error process-group-case-differs 2"],
      [`${sales}WSGIProcessGroup %{ENV:UNSET}\n${app}`, "error process-group-variable-unset 2"],
      [
        `${sales}WSGIProcessGroup %{ENV:PG}\nSetEnvIf X-Group (.+) PG=$1\nSetEnv PG sales\n${app}`,
        "error client-controlled-selection 3",
      ],
      [sales + selectsByMap("|sales"), "error map-value-unknown-group 3"],
    ];
    for (const [text, code] of cases) {
      expect(judgedBy(processGroupIsKnown, text, { maps })).toEqual([]);
      expect(codesOf(text, { maps })).toContain(code);
    }
  });

  it("does not take the name that misses are sent to on purpose for a mistake", () => {
    const text = sales + selectsByMap("|no-entry-in-map-procmap");
    expect(codesOf(text, { maps: { procmap: "/a sales\n" } })).toEqual([]);
    expect(
      codesOf(sales + selectsByMap("|no-entry-in-map-other"), { maps: { procmap: "/a sales\n" } }),
    ).toEqual(["error process-group-unknown 4"]);
  });
});
