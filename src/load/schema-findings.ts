import type { z } from "zod";
import type { DiagnosticCode } from "../diagnostic/code";
import type { Finding } from "../diagnostic/diagnostic";
import { formatModelPath, type ModelPath } from "../diagnostic/model-path";
import { didYouMean } from "../diagnostic/nearest-name";
import { propertyNames } from "./property-names";
import { meantIssues } from "./union-issues";

/** The schema's complaints about `data` in the words of this project, all of them. */
export function schemaFindings(
  schema: z.ZodType,
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
): Finding[] {
  return issues.flatMap(meantIssues).flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
    return issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => unknownProperty(schema, path, key))
      : [issueFinding(issue, path, valueAt(data, path))];
  });
}

// --- internal ---

function unknownProperty(schema: z.ZodType, path: ModelPath, key: string): Finding {
  return {
    code: "unknown-property",
    severity: "error",
    path: [...path, key],
    message: `${place(path)} has no property "${key}".`,
    hint: didYouMean(key, propertyNames(schema, path)),
  };
}

function issueFinding(issue: z.core.$ZodIssue, path: ModelPath, value: unknown): Finding {
  const finding = (code: DiagnosticCode, message: string, hint: string): Finding => ({
    code,
    severity: "error",
    path,
    message,
    hint,
  });
  switch (issue.code) {
    case "invalid_type":
      if (value === undefined) {
        const name = String(path.at(-1));
        return finding(
          "missing-property",
          `${place(path.slice(0, -1))} lacks "${name}".`,
          `Add "${name}:" there.`,
        );
      }
      return finding(
        "wrong-type",
        `${place(path)} must be ${typeWord(issue.expected)}, not ${shown(value)}.`,
        issue.expected === "string" && typeof value !== "object"
          ? `Put it in quotes, as it is meant: YAML has read it as ${typeof value === "number" ? "a number" : String(value)}.`
          : `Write ${typeWord(issue.expected)} here.`,
      );
    case "invalid_value": {
      const values = issue.values.map(String);
      return finding(
        "invalid-value",
        `${place(path)} must be one of ${values.join(", ")}, not ${shown(value)}.`,
        didYouMean(String(value), values),
      );
    }
    case "invalid_key":
      return finding(
        "invalid-value",
        `The name ${shown(path.at(-1))} ${first(issue.issues)}.`,
        "Choose another name.",
      );
    case "invalid_union": {
      const words = unionWords(issue.errors);
      return finding(
        "wrong-type",
        `${place(path)} must be ${words}, not ${shown(value)}.`,
        `Write ${words} here.`,
      );
    }
    default: {
      const params = issue.code === "custom" ? issue.params : undefined;
      const code = params?.code as DiagnosticCode | undefined;
      const found = finding(
        code ?? "invalid-value",
        // A law of a whole mapping says everything itself; "not a mapping" would contradict it.
        `${place(path)} ${typeof value === "object" ? issue.message : withValue(issue.message, value)}.`,
        (params?.hint as string | undefined) ?? remedy(code),
      );
      const line = params?.line as number | undefined;
      return line === undefined ? found : { ...found, path: [...path, { line }] };
    }
  }
}

function remedy(code: DiagnosticCode | undefined): string {
  return code === "host-key-invalid"
    ? "Copy the line that `ssh-keyscan -t ecdsa,ed25519 <address>` prints, without the address, after comparing its fingerprint with the host's console."
    : "Correct the value; stacks/fleet.schema.json describes it.";
}

/** `must be at least 1, not 0: with 0 …`: the value goes before a reason. */
function withValue(message: string, value: unknown): string {
  const [law = "", ...reason] = message.split(": ");
  return [`${law}, not ${shown(value)}`, ...reason].join(": ");
}

function first(issues: readonly z.core.$ZodIssue[]): string {
  return issues[0]?.message ?? "is not allowed";
}

function place(path: ModelPath): string {
  return path.length === 0 ? "The fleet file" : formatModelPath(path);
}

function typeWord(expected: string): string {
  const words: Record<string, string> = {
    string: "text",
    number: "a number",
    int: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a mapping",
    record: "a mapping",
  };
  return words[expected] ?? expected;
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

/** What each member of a union takes, `true or false or "auto"`. */
function unionWords(members: readonly (readonly z.core.$ZodIssue[])[]): string {
  const words = members.map(([issue]) => {
    if (issue?.code === "invalid_type") return typeWord(issue.expected);
    if (issue?.code === "invalid_union") return unionWords(issue.errors);
    return issue?.code === "invalid_value"
      ? issue.values.map((each) => JSON.stringify(each)).join(" or ")
      : "";
  });
  return [...new Set(words.filter((word) => word !== ""))].join(" or ");
}

function valueAt(data: unknown, path: ModelPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof step === "object"
        ? value
        : (value as Record<string | number, unknown> | null | undefined)?.[step],
    data,
  );
}
