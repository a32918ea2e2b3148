import type { z } from "zod";
import { definitionOf, mappingsIn, unwrap } from "./schema-shape";

/** A mapping of fixed names, and all places of the fleet file where it may stand. */
export interface MappingSection {
  readonly mapping: z.ZodType;
  /** From the outermost: `virtualHosts[].tls`; below a configuration without it. */
  readonly places: string[];
}

/** Every mapping of the fleet file in the order of the file, each once. */
export function mappingSections(root: z.ZodType): MappingSection[] {
  const sections: MappingSection[] = [];
  visit(root, "");
  return sections;

  function visit(mapping: z.ZodType, place: string): void {
    // The same model with other rules for its values, or another wording, is the same to a reader.
    const known = sections.find((each) => shapeOf(each.mapping) === shapeOf(mapping));
    if (known !== undefined) {
      if (!known.places.includes(place)) known.places.push(place);
      return;
    }
    sections.push({ mapping, places: [place] });
    for (const [name, property] of Object.entries(shapeOf(mapping))) {
      for (const { mapping: inner, suffix } of mappingsIn(property))
        visit(inner, placeOf(place, `${name}${suffix}`));
    }
  }
}

export function shapeOf(mapping: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return definitionOf(unwrap(mapping).schema).shape ?? {};
}

// --- internal ---

/** All but a few mappings are below a configuration, which would stand before each of them. */
function placeOf(outer: string, name: string): string {
  return outer === "" || outer === "configurations.<name>" ? name : `${outer}.${name}`;
}
