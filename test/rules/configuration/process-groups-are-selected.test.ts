import { describe, expect, it } from "vitest";
import { processGroupsAreSelected } from "../../../src/rules/configuration/process-groups-are-selected";
import { app, judgedBy, selectsByMap, virtualHost } from "./judged";

const groups = "WSGIDaemonProcess sales\nWSGIDaemonProcess admin\n";
const names = (text: string, maps = {}) =>
  judgedBy(processGroupsAreSelected, groups + text, { maps }).map(({ value }) => value);

describe("processGroupsAreSelected", () => {
  it("accepts groups that some request runs in, however it comes there", () => {
    expect(
      names(`WSGIProcessGroup sales\nWSGIScriptAlias /a /srv/a.wsgi process-group=admin\n${app}`),
    ).toEqual([]);
    expect(
      names(`WSGIProcessGroup sales\n<Location /x>\nWSGIProcessGroup admin\n</Location>\n${app}`),
    ).toEqual([]);
    expect(names(selectsByMap("|sales"), { procmap: "/a admin\n" })).toEqual([]);
    expect(
      names(`WSGIProcessGroup sales\n<If "-n req('X-Beta')">\nWSGIProcessGroup admin\n</If>\n${app}`),
    ).toEqual([]);
    expect(
      names(`WSGIProcessGroup %{ENV:PG}\nSetEnv PG sales\nSetEnvIf Host ^admin\\. PG=admin\n${app}`),
    ).toEqual([]);
  });

  it("accepts groups for WSGIImportScript and service processes", () => {
    const imports = "WSGIImportScript /srv/a.wsgi process-group=admin application-group=%{GLOBAL}\n";
    expect(names(`WSGIProcessGroup sales\n${imports}${app}`)).toEqual([]);
    expect(
      names(
        `WSGIDaemonProcess jobs threads=0\nWSGIProcessGroup sales\n<Location /x>\nWSGIProcessGroup admin\n</Location>\n${app}`,
      ),
    ).toEqual([]);
  });

  it("warns of a group that no request runs in", () => {
    expect(judgedBy(processGroupsAreSelected, `${groups}WSGIProcessGroup sales\n${app}`)).toEqual([
      {
        code: "process-group-unselected",
        severity: "warning",
        at: "2: WSGIDaemonProcess admin",
        value: "admin",
        message: 'No request runs in the process group "admin" that the main server defines.',
        hint: "Select it where it is meant to serve, or remove it.",
      },
    ]);
    expect(
      names(`WSGIProcessGroup sales\nAlias /x /srv/x\n<Location /x>\nWSGIProcessGroup admin\n</Location>\n`),
    ).toContain("admin");
    const host = virtualHost("a.example", "WSGIDaemonProcess a", "WSGIProcessGroup admin", app);
    expect(names(`WSGIProcessGroup sales\n${host}`)).toEqual(["sales", "a"]);
  });

  it("warns of a group that only a row names which no request hits", () => {
    const place = "<Location /admin>\nWSGIProcessGroup sales\n</Location>\n";
    expect(names(selectsByMap("|sales") + place, { procmap: "/admin admin\n/admin/x admin\n" })).toEqual([
      "admin",
    ]);
  });

  it("waits while a selection fails or is the client's choice: it may be meant for the group", () => {
    expect(names(`WSGIProcessGroup Admin\n${app}`)).toEqual([]);
    expect(names(`WSGIProcessGroup %{ENV:PG}\nSetEnvIf X-Group (.+) PG=$1\nSetEnv PG sales\n${app}`)).toEqual(
      [],
    );
    expect(names(selectsByMap("|sales"), { procmap: "/a nobody\n" })).toEqual([]);
  });

  it("waits where an .htaccess file may set the variable that selects", () => {
    const folder = (overrides: string) =>
      `<Directory /srv/users>\nAllowOverride ${overrides}\n</Directory>\n`;
    const selects = `WSGIProcessGroup %{ENV:PG}\nSetEnv PG sales\n${app}`;
    expect(names(folder("FileInfo") + selects)).toEqual([]);
    expect(names(folder("AuthConfig") + selects)).toEqual(["admin"]);
    expect(names(`${folder("All")}WSGIProcessGroup sales\n${app}`)).toEqual(["admin"]);
  });

  it("does not wait for misses that fail on purpose", () => {
    expect(names(selectsByMap("|no-entry-in-map-procmap"), { procmap: "/a sales\n" })).toEqual(["admin"]);
  });
});
