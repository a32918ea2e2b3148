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
    const known = sections.find((each) => shapeOf(each.mapping) === shapeOf(mapping));
    if (known !== undefined) {
      if (!known.places.includes(place)) known.places.push(place);
      return;
    }
    sections.push({ mapping, places: [place] });
    // The kinds of `defaults` are other mappings once more, with nothing in them that is required.
    if (/(^|\.)defaults$/.test(place)) return;
    for (const [name, property] of Object.entries(shapeOf(mapping))) {
      for (const { mapping: inner, suffix } of mappingsIn(property))
        visit(inner, placeOf(place, `${name}${suffix}`));
    }
  }
}

/** The section that tells the properties of a mapping: its own, or that of the mapping whose properties it has. */
export function sectionOf(
  sections: readonly MappingSection[],
  mapping: z.ZodType,
): MappingSection | undefined {
  const shape = shapeOf(mapping);
  return (
    sections.find((each) => shapeOf(each.mapping) === shape) ??
    sections.find((each) => {
      const whole = shapeOf(each.mapping);
      return Object.entries(shape).every(
        ([name, property]) =>
          whole[name] !== undefined && unwrap(whole[name]).schema === unwrap(property).schema,
      );
    })
  );
}

export function shapeOf(mapping: z.ZodType): Readonly<Record<string, z.ZodType>> {
  return definitionOf(unwrap(mapping).schema).shape ?? {};
}

// --- internal ---

/** All but a few mappings are below a configuration, which would stand before each of them. */
function placeOf(outer: string, name: string): string {
  if (outer === "") return name;
  return outer === "configurations.<name>" && name !== "defaults" ? name : `${outer}.${name}`;
}
