import { describe, expect, it } from "vitest";
import { processGroupCaseMatches } from "../../../src/rules/configuration/process-group-case-matches";
import { app, codesOf, judgedBy } from "./judged";

const web = "WSGIDaemonProcess web\n";

describe("processGroupCaseMatches", () => {
  it("accepts names that differ in case where both are defined", () => {
    const both = `${web}WSGIDaemonProcess WEB\nWSGIProcessGroup WEB\n<Location /a>\nWSGIProcessGroup web\n</Location>\n`;
    expect(judgedBy(processGroupCaseMatches, both + app)).toEqual([]);
  });

  it("rejects a name in another case and shows the definition", () => {
    expect(judgedBy(processGroupCaseMatches, `${web}WSGIProcessGroup Web\n${app}`)).toEqual([
      {
        code: "process-group-case-differs",
        severity: "error",
        at: "2: WSGIProcessGroup Web",
        value: "Web",
        related: ["1: WSGIDaemonProcess web"],
        message:
          'The process group "Web" that the main server selects is called "web", so http://main.example/ is answered with 500.',
        hint: 'Write "web": names of process groups are compared exactly.',
      },
    ]);
  });

  it("says that the list lets it pass, which compares without regard to case", () => {
    const text = `${web}WSGIRestrictProcess web\nSetEnv PG WEB\nWSGIProcessGroup %{ENV:PG}\n${app}`;
    expect(judgedBy(processGroupCaseMatches, text)).toMatchObject([
      {
        at: "3: SetEnv PG WEB",
        value: "WEB",
        related: ["4: WSGIProcessGroup %{ENV:PG}", "1: WSGIDaemonProcess web"],
        message:
          'The process group "WEB" that SetEnv in the main server selects is called "web", though WSGIRestrictProcess lets it pass, so http://main.example/ is answered with 500.',
      },
    ]);
  });

  it("comes before anything about a list that shuts the name out", () => {
    const text = `${web}WSGIDaemonProcess api\nWSGIRestrictProcess api\nWSGIProcessGroup WEB\n${app}`;
    expect(judgedBy(processGroupCaseMatches, text)).toMatchObject([
      { message: expect.not.stringContaining("lets it pass") },
    ]);
    expect(codesOf(text)).toEqual(["error process-group-case-differs 4"]);
  });
});
