import type { z } from "zod";
import { groupName } from "../../src/model/daemon-process-group";
import { percentage } from "../../src/model/rollout";
import { size } from "../../src/model/size";
import { fleetName, hostAddress, hostPath, lineText, urlPath, userName } from "../../src/model/text";
import { definitionOf, limitsOf, patternsOf, unwrap } from "./schema-shape";

/** The type of a value in words; `linkTo` gives the link to a mapping that has a section of its own. */
export function typeWords(schema: z.ZodType, linkTo: (mapping: z.ZodType) => string | undefined): string {
  const { schema: inner } = unwrap(schema);
  const { type, element, keyType, valueType, options, values, entries } = definitionOf(inner);
  const words = (part: z.ZodType) => typeWords(part, linkTo);
  if (inner === size) return "bytes, or text such as 10M";
  switch (type) {
    case "object":
      return linkTo(inner) ?? "mapping";
    case "array":
      return `list of ${inParentheses(words(element as z.ZodType))}`;
    case "record":
      return `mapping of ${words(keyType as z.ZodType)} to ${words(valueType as z.ZodType)}`;
    case "union":
      return [...new Set((options ?? []).map(words))].join(" or ");
    case "enum":
      return Object.values(entries ?? {})
        .map(code)
        .join(", ");
    case "literal":
      return (values ?? []).map((value) => code(String(value))).join(" or ");
    case "boolean":
      return "`true` or `false`";
    case "number":
      return numberWords(inner);
    default:
      return textWords(inner);
  }
}

// --- internal ---

/** What a text is whose patterns include all of these; the first that fits. */
const kinds: readonly (readonly [z.ZodType, string])[] = [
  [percentage, "percentage"],
  [hostPath, "path on the host"],
  [urlPath, "URL path"],
  [groupName, "name"],
  [fleetName, "name"],
  [userName, "user or group name"],
  [hostAddress, "host name or IP address"],
  [lineText, "text"],
];

const code = (text: string) => `\`${text}\``;

function inParentheses(text: string): string {
  return text.includes(" or ") ? `(${text})` : text;
}

function textWords(schema: z.ZodType): string {
  const patterns = patternsOf(schema);
  const found = kinds.find(([kind]) => patternsOf(kind).every((pattern) => patterns.includes(pattern)));
  return found?.[1] ?? "text";
}

function numberWords(schema: z.ZodType): string {
  const { least, most } = limitsOf(schema);
  const word = isWhole(schema) ? "whole number" : "number";
  if (least === undefined) return word;
  return most === undefined || most === largestInt
    ? `${word} from ${least}`
    : `${word} from ${least} to ${most}`;
}

/** The limit of 32 bits says nothing about what a property means. */
const largestInt = 2147483647;

function isWhole(schema: z.ZodType): boolean {
  return (schema.def as { format?: string }).format === "safeint";
}
