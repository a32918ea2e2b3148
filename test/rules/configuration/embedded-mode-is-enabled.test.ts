import { describe, expect, it } from "vitest";
import { embeddedModeIsEnabled } from "../../../src/rules/configuration/embedded-mode-is-enabled";
import { app, judgedBy, selectsByMap, virtualHost } from "./judged";

const on = "WSGIRestrictEmbedded On\nWSGIDaemonProcess sales\n";
const maps = { procmap: "/a sales\n/g %{GLOBAL}\n" };
const found = (text: string) => judgedBy(embeddedModeIsEnabled, text, { maps });

describe("embeddedModeIsEnabled", () => {
  it("accepts embedded mode where nothing shuts it, and groups where something does", () => {
    expect(found(app)).toEqual([]);
    expect(found(`WSGIRestrictEmbedded Off\nWSGIProcessGroup %{GLOBAL}\n${app}`)).toEqual([]);
    expect(found(`${on}WSGIProcessGroup sales\n${app}`)).toEqual([]);
    expect(found(`WSGIRestrictProcess %{GLOBAL}\n${app}`)).toEqual([]);
    expect(found(`WSGIRestrictProcess sales ""\n${app}`)).toEqual([]);
  });

  it("rejects a server without a group", () => {
    expect(found(on + virtualHost("a.example", app))).toEqual([
      {
        code: "embedded-disabled",
        severity: "error",
        at: "3: <VirtualHost *:80>",
        related: ["1: WSGIRestrictEmbedded On"],
        message:
          'Virtual host "a.example" has no process group and so comes to embedded mode, which WSGIRestrictEmbedded shuts: http://a.example/ is answered with 500.',
        hint: "Give it a WSGIProcessGroup, or allow embedded mode by WSGIRestrictEmbedded Off.",
      },
    ]);
  });

  it("rejects %{GLOBAL} wherever it is selected", () => {
    const text = `${on}WSGIProcessGroup sales\n<Location /b>\nWSGIProcessGroup %{GLOBAL}\n</Location>\nWSGIScriptAlias /a /srv/a.wsgi process-group=%{GLOBAL}\n${app}`;
    expect(found(text).map(({ at }) => at)).toEqual([
      "7: WSGIScriptAlias /a /srv/a.wsgi process-group=%{GLOBAL}",
      "5: WSGIProcessGroup %{GLOBAL}",
    ]);
    expect(found(text)[1]?.message).toBe(
      "<Location /b> of the main server selects %{GLOBAL} and so comes to embedded mode, which WSGIRestrictEmbedded shuts: http://main.example/b is answered with 500.",
    );
  });

  it("rejects misses and rows of a map that run in embedded mode", () => {
    expect(found(on + selectsByMap())).toMatchObject([
      {
        at: "5: RewriteRule . - [E=PROCESS_GROUP:${procmap:%{REQUEST_URI}}]",
        message: expect.stringContaining(
          'gives PROCESS_GROUP no value when "/" is not in map "procmap" and so comes to embedded',
        ),
        hint: "Give the map a default: ${procmap:…|group}, or allow embedded mode by WSGIRestrictEmbedded Off.",
      },
      {
        at: "4: RewriteMap procmap txt:/srv/procmap.txt",
        row: { map: "procmap", key: "/g", value: "%{GLOBAL}" },
        message:
          'Map "procmap" in the main server sends "/g" to "%{GLOBAL}" and so comes to embedded mode, which WSGIRestrictEmbedded shuts: http://main.example/g is answered with 500.',
        hint: "Name a daemon process group in that row, or allow embedded mode by WSGIRestrictEmbedded Off.",
      },
    ]);
  });

  it("rejects embedded mode behind a list without %{GLOBAL}, and an empty list", () => {
    expect(found(`WSGIDaemonProcess sales\nWSGIRestrictProcess sales\n${app}`)).toMatchObject([
      {
        at: "3: WSGIScriptAlias / /srv/app.wsgi",
        related: ["2: WSGIRestrictProcess sales"],
        message: expect.stringContaining("and so comes to embedded mode, which WSGIRestrictProcess shuts"),
        hint: "Give it a WSGIProcessGroup, or add %{GLOBAL} to the WSGIRestrictProcess.",
      },
    ]);
    expect(found(`WSGIRestrictProcess\n${app}`)).toHaveLength(1);
  });
});
