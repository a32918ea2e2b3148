import { describe, expect, it } from "vitest";
import { restrictProcessNamesGroups } from "../../../src/rules/configuration/restrict-process-names-groups";
import { app, judgedBy, virtualHost } from "./judged";

const sales = "WSGIDaemonProcess sales\nWSGIProcessGroup sales\n";

describe("restrictProcessNamesGroups", () => {
  it("accepts groups of any server in any case, %{GLOBAL}, and an empty list", () => {
    const host = virtualHost(
      "a.example",
      "WSGIDaemonProcess admin",
      "WSGIRestrictProcess ADMIN sales %{GLOBAL}",
      app,
    );
    expect(judgedBy(restrictProcessNamesGroups, `${sales}WSGIRestrictProcess\n${host}`)).toEqual([]);
    expect(judgedBy(restrictProcessNamesGroups, `${sales}WSGIRestrictProcess ""\n${app}`)).toEqual([]);
  });

  it("rejects a name that no group has, in sections too, one finding for each", () => {
    const text = `${sales}<Location /x>\nWSGIRestrictProcess sales slaes admin\n</Location>\n${app}`;
    const finding = {
      code: "restrict-process-unknown-group",
      severity: "warning",
      at: "4: WSGIRestrictProcess sales slaes admin",
    };
    expect(judgedBy(restrictProcessNamesGroups, text)).toEqual([
      {
        ...finding,
        value: "slaes",
        message: 'WSGIRestrictProcess admits "slaes", which is not a daemon process group.',
        hint: 'Did you mean "sales"?',
      },
      {
        ...finding,
        value: "admin",
        message: 'WSGIRestrictProcess admits "admin", which is not a daemon process group.',
        hint: 'Known: "sales".',
      },
    ]);
  });
});
