import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";

// The schema of OASIS, as the npm package @microsoft/jest-sarif 1.0.0-beta.0 bundles it.
const schema = JSON.parse(readFileSync(join(__dirname, "sarif-2.1.0.schema.json"), "utf8")) as Record<
  string,
  unknown
>;
// It is written for draft 4 of JSON Schema, and uses only what later drafts have as well.
delete schema.$schema;
delete schema.id;

const ajv = new Ajv({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  formats: {
    uri: (text: string) => URL.canParse(text),
    "uri-reference": (text: string) => /^([\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/.test(text),
    "date-time": (text: string) => !Number.isNaN(Date.parse(text)),
  },
});
const validate = ajv.compile(schema);

/** What the schema of SARIF 2.1.0 has against a log: one line each, none for a valid one. */
export function sarifProblems(log: unknown): string[] {
  validate(JSON.parse(JSON.stringify(log)));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
}
