import { describe, expect, it } from "vitest";
import { mapVariablesAreSelectedBy } from "../../../src/rules/configuration/map-variables-are-selected-by";
import { app, judgedBy } from "./judged";

const rules =
  "RewriteEngine On\nRewriteMap procmap txt:/m\nRewriteRule . - [E=PG:${procmap:%{REQUEST_URI}}]\n";
const found = (lines: string, procmap = "/a sales\n") =>
  judgedBy(mapVariablesAreSelectedBy, `WSGIDaemonProcess sales\n${rules}${lines}\n${app}`, {
    maps: { procmap },
  });

describe("mapVariablesAreSelectedBy", () => {
  it("accepts that something selects by it, in any case, or that the map names no groups", () => {
    expect(found("WSGIProcessGroup %{ENV:pg}")).toEqual([]);
    expect(found("<Location /shop>\nWSGIProcessGroup %{ENV:PG}\n</Location>")).toEqual([]);
    expect(found("WSGIProcessGroup sales", "/a blue\n")).toEqual([]);
  });

  it("warns of a map that decides nothing", () => {
    expect(found("WSGIProcessGroup %{ENV:GROUP}")).toEqual([
      {
        code: "map-variable-unused",
        severity: "warning",
        at: "4: RewriteRule . - [E=PG:${procmap:%{REQUEST_URI}}]",
        value: "PG",
        message:
          'The RewriteRule puts the process group that map "procmap" names into PG, but nothing in the main server selects by PG, so the map decides nothing.',
        hint: "Write WSGIProcessGroup %{ENV:PG} there, or remove the rule.",
      },
    ]);
  });
});
