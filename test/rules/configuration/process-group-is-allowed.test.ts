import { describe, expect, it } from "vitest";
import { processGroupIsAllowed } from "../../../src/rules/configuration/process-group-is-allowed";
import { app, codesOf, judgedBy, selectsByMap, virtualHost } from "./judged";

const groups = "WSGIDaemonProcess sales\nWSGIDaemonProcess admin\n";

describe("processGroupIsAllowed", () => {
  it("accepts a group that is in the list, without regard to case as mod_wsgi compares", () => {
    const text = `${groups}WSGIProcessGroup sales\nWSGIRestrictProcess SALES\n${app}`;
    expect(judgedBy(processGroupIsAllowed, text)).toEqual([]);
  });

  it("rejects a group that is not in the list", () => {
    const host = virtualHost(
      "a.example",
      "WSGIProcessGroup sales",
      "WSGIRestrictProcess admin %{GLOBAL}",
      app,
    );
    expect(judgedBy(processGroupIsAllowed, groups + host)).toEqual([
      {
        code: "process-group-not-allowed",
        severity: "error",
        at: "5: WSGIProcessGroup sales",
        value: "sales",
        related: ["6: WSGIRestrictProcess admin %{GLOBAL}"],
        message:
          'The process group "sales" that virtual host "a.example" selects is not in the WSGIRestrictProcess of virtual host "a.example" (admin, %{GLOBAL}), so http://a.example/ is answered with 500.',
        hint: 'Add "sales" to that list, or select a group that is in it.',
      },
    ]);
  });

  it("takes the innermost list: it replaces those around it", () => {
    const list = `${groups}WSGIRestrictProcess sales\n`;
    const a = virtualHost("a.example", "WSGIProcessGroup admin", app);
    const b = virtualHost("b.example", "WSGIRestrictProcess admin", "WSGIProcessGroup admin", app);
    expect(judgedBy(processGroupIsAllowed, list + a + b).map(({ at }) => at)).toEqual([
      "6: WSGIProcessGroup admin",
    ]);
    const section = `${list}<Location /admin>\nWSGIProcessGroup admin\nWSGIRestrictProcess admin\n</Location>\nWSGIProcessGroup sales\n`;
    expect(judgedBy(processGroupIsAllowed, section + app)).toEqual([]);
  });

  it("takes an empty list for one that admits nothing", () => {
    const text = `${groups}WSGIProcessGroup sales\nWSGIRestrictProcess\n${app}`;
    expect(judgedBy(processGroupIsAllowed, text)).toMatchObject([
      { message: expect.stringContaining("of the main server (which is empty), so") },
    ]);
  });

  it("finds options, variables and the misses of maps that a list shuts out", () => {
    const option = `${groups}WSGIRestrictProcess admin\nWSGIScriptAlias / /srv/app.wsgi process-group=sales\n`;
    expect(judgedBy(processGroupIsAllowed, option)).toMatchObject([
      { at: "4: WSGIScriptAlias / /srv/app.wsgi process-group=sales" },
    ]);
    const map = `${groups}WSGIRestrictProcess admin\n${selectsByMap("|sales")}`;
    expect(judgedBy(processGroupIsAllowed, map, { maps: { procmap: "/a admin\n" } })).toMatchObject([
      {
        at: "6: RewriteRule . - [E=PROCESS_GROUP:${procmap:%{REQUEST_URI}|sales}]",
        related: ["7: WSGIProcessGroup %{ENV:PROCESS_GROUP}", "3: WSGIRestrictProcess admin"],
      },
    ]);
  });

  it("leaves what is not defined, embedded mode, and misses that fail on purpose to other rules", () => {
    const maps = { procmap: "/a sales\n" };
    const list = `${groups}WSGIRestrictProcess sales\n`;
    expect(codesOf(`${list}WSGIProcessGroup nope\n${app}`)).toEqual(["error process-group-unknown 4"]);
    expect(codesOf(`${list}WSGIProcessGroup %{GLOBAL}\n${app}`)).toEqual(["error embedded-disabled 4"]);
    expect(codesOf(list + selectsByMap("|no-entry-in-map-procmap"), { maps })).toEqual([
      "warning process-group-unselected 2",
    ]);
  });
});
