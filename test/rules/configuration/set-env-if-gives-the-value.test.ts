import { describe, expect, it } from "vitest";
import { setEnvIfGivesTheValue } from "../../../src/rules/configuration/set-env-if-gives-the-value";
import { app, judgedBy } from "./judged";

const selects = "WSGIDaemonProcess sales\nWSGIProcessGroup %{ENV:PG}\nSetEnv PG sales\n";
const found = (line: string) => judgedBy(setEnvIfGivesTheValue, `${selects}${line}\n${app}`);

describe("setEnvIfGivesTheValue", () => {
  it("accepts a value, also 1, unsetting, and flags that select nothing", () => {
    for (const line of ["PG=sales", "PG=1", "!PG", "PG=!", "is_mobile"])
      expect(found(`SetEnvIf Request_URI ^/a ${line}`)).toEqual([]);
  });

  it("warns of the name alone and of an empty value, which both mean 1", () => {
    for (const [directive, word] of [
      ["SetEnvIf Request_URI ^/a", "PG"],
      ["SetEnvIfNoCase Request_URI ^/a", "pg="],
      ["BrowserMatch curl", "PG="],
    ] as const)
      expect(found(`${directive} ${word}`)).toEqual([
        {
          code: "set-env-if-without-value",
          severity: "warning",
          at: `4: ${directive} ${word}`,
          value: word,
          message: `${directive.split(" ")[0]} sets PG to "1", because "${word}" gives no value, and so the process group "1" is selected.`,
          hint: "Write PG=group, or !PG to unset it.",
        },
      ]);
  });
});
