import type { z } from "zod";
import { fleetSchema } from "../../src/model/fleet";
import { readDescription } from "./description";
import { directiveLink, directiveVersions, linkDefinitions, optionText } from "./directive-link";
import { type MappingSection, mappingSections, sectionOf, shapeOf } from "./mapping-sections";
import { unwrap } from "./schema-shape";
import { holds, sharedProperties } from "./shared-properties";
import { typeWords } from "./type-words";

/** `docs/fleet-file.md`: every property of the fleet file, from the schema that loads it. */
export function referencePage(): string {
  const page = pageText();
  return `${page}\n${linkDefinitions(page)}\n`;
}

// --- internal ---

function pageText(): string {
  const sections = mappingSections(fleetSchema);
  const [fleet, ...others] = sections as [MappingSection, ...MappingSection[]];
  const link = (mapping: z.ZodType) => linkTo(sections, mapping);
  return `# The fleet file

Every property, as the schema has it that loads the file; \`npm run reference\` writes this page, and a test holds it to the
schema. \`stacks/fleet.schema.json\` tells the same to an editor: \`# yaml-language-server: $schema=fleet.schema.json\` in the
first line. Worked examples are [stacks/](../stacks).

- **Type**: \`[]\` in a heading is each entry of a list, \`.<name>\` each value of a mapping whose names are yours. YAML anchors
  and merge keys (\`<<: *name\`) work.
- **Default**: what holds where the property is left out; **required** where it may not be. Without an entry, nothing is written
  and httpd's or mod_wsgi's own default holds.
- **Directive**: what it becomes, with a link to the directive's page, and which versions of mod_wsgi have it where not all
  since 4.6 do. A property that \`modWsgi\` lacks is refused.

${tableOf(shapeOf(fleet.mapping), link)}

${others.map((section) => mappingText(section, link)).join("\n\n")}

${sharedProperties.map(({ title, text, properties }) => `## ${title}\n\n${text}\n\n${tableOf(properties, link)}`).join("\n\n")}
`;
}

type LinkTo = (mapping: z.ZodType) => string | undefined;

function mappingText({ mapping, places }: MappingSection, link: LinkTo): string {
  const [first = "", ...more] = places;
  const depth = /[.[]/.test(first.replace(/(\[\]|\.<name>)$/, "")) ? "###" : "##";
  const also = more.length === 0 ? "" : `Also ${alsoText(more)}.\n\n`;
  return `${depth} \`${first}\`\n\n${also}${tableOf(shapeOf(mapping), link)}`;
}

function alsoText(places: readonly string[]): string {
  if (places.length > 4) return `in ${places.length} other places`;
  return places.map((place) => `\`${place}\``).join(", ");
}

function tableOf(shape: Readonly<Record<string, z.ZodType>>, link: LinkTo): string {
  const shared = sharedProperties.filter(
    (each) => holds(shape, each) && Object.keys(each.properties).length < Object.keys(shape).length,
  );
  const elsewhere = new Set(shared.flatMap(({ properties }) => Object.keys(properties)));
  const rows = Object.entries(shape)
    .filter(([name]) => !elsewhere.has(name))
    .map(([name, property]) => propertyRow(name, property, link));
  const table = [
    "| Property | Type | Default | Directive | Meaning |",
    "|---|---|---|---|---|",
    ...rows,
  ].join("\n");
  if (shared.length === 0) return table;
  return `${table}\n\nAnd: ${shared.map(({ title }) => `[${title}](#${anchorOf(title)})`).join(" · ")}.`;
}

function propertyRow(name: string, property: z.ZodType, link: LinkTo): string {
  const { schema, isOptional, defaultValue } = unwrap(property);
  const { directive, unit, defaultText, meaning } = readDescription(describe(property));
  const type = [typeWords(schema, link), ...(unit === undefined ? [] : [lowerFirst(unit)])].join(", ");
  const left = defaultText ?? (isOptional ? defaultWords(defaultValue) : "**required**");
  const option = isOption(name, property) ? optionText(name) : undefined;
  const becomes =
    directive === undefined ? (option ?? "") : `${directiveLink(directive)}${directiveVersions(directive)}`;
  return `| ${[`\`${name}\``, type, left, becomes, meaning].map(cell).join(" | ")} |`;
}

function describe(property: z.ZodType): string {
  const { schema } = unwrap(property);
  return property.meta()?.description ?? schema.meta()?.description ?? "";
}

function defaultWords(value: unknown): string {
  if (value === undefined || (typeof value === "object" && Object.keys(value as object).length === 0))
    return "";
  return typeof value === "object"
    ? `\`${JSON.stringify(value).replaceAll('"', "")}\``
    : `\`${String(value)}\``;
}

function isOption(name: string, property: z.ZodType): boolean {
  const options = sharedProperties.at(-1)?.properties ?? {};
  return options[name] === property;
}

function linkTo(sections: readonly MappingSection[], mapping: z.ZodType): string | undefined {
  const section = sectionOf(sections, mapping);
  const [place = ""] = section?.places ?? [];
  return section === undefined ? undefined : `[mapping](#${anchorOf(place)})`;
}

/** As GitHub makes them of headings. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}

function lowerFirst(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

/** A table cell ends at the next `|`. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
