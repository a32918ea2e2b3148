import { describe, expect, it } from "vitest";
import { logFormatsAreKnown } from "../../../src/rules/configuration/log-formats-are-known";
import { judgedBy } from "./judged";

const found = (text: string) => judgedBy(logFormatsAreKnown, text);

describe("logFormatsAreKnown", () => {
  it("accepts names that are defined anywhere, formats themselves, and none", () => {
    expect(found('<VirtualHost *:80>\nLogFormat "%h" own\nCustomLog logs/a own\n</VirtualHost>\n')).toEqual(
      [],
    );
    expect(found('CustomLog logs/a "%h %t"\nCustomLog logs/b env=quiet\nCustomLog logs/c CLF\n')).toEqual([]);
  });

  it("rejects a name that is not defined", () => {
    expect(found('LogFormat "%h" combined\nCustomLog logs/a combinde\n')).toEqual([
      {
        code: "log-format-unknown",
        severity: "error",
        at: "2: CustomLog logs/a combinde",
        value: "combinde",
        message:
          'There is no LogFormat "combinde": the log gets the word "combinde" for each request, and nothing else.',
        hint: "Known: combined.",
      },
    ]);
  });
});
