import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freeTexts } from "../model/any-of-schema";
import { hostileFleet } from "../view/hostile-fleet";
import { expectedTree, type ReadDirective, readBack, rendered, sorted, withVariables } from "./read-back";

// Whatever texts the model accepts, each is one argument of one directive. WSGI_FLEET_SEED repeats a run,
// WSGI_FLEET_RUNS says how many fleets, WSGI_FLEET_LONG=1 makes it thousands.
const numRuns = Number(process.env.WSGI_FLEET_RUNS ?? (process.env.WSGI_FLEET_LONG ? 5000 : 150));
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_301);

/** Texts that are no argument: keys of maps, which stand in their own files, and the name that picks a map. */
const noArguments = new Set([
  "configurations.web.processMaps.*.entries.{}",
  "configurations.web.virtualHosts.*.processMap",
]);

/** So many texts of a property, and none of them an argument: it is lost. */
const enough = 8;

function wordsIn(directives: readonly ReadDirective[]): string[] {
  return directives.flatMap(({ words, children }) => [...words, ...wordsIn(children)]);
}

describe("the rendered configuration of any fleet", () => {
  it(`reads back as what was written, in ${numRuns} fleets of hostile texts (seed ${seed})`, {
    timeout: 60_000 + numRuns * 500,
  }, () => {
    const places = new Map<string, { texts: number; shown: number }>();
    const property = fc.property(hostileFleet, (fleet) => {
      const { texts, hostConf, configuration, variables } = rendered(fleet);
      const read = readBack({ texts, hostConf, configuration });
      const words = wordsIn(read);
      for (const { path, text } of freeTexts(fleet)) {
        const value = withVariables(text, variables);
        const place = places.get(path) ?? { texts: 0, shown: 0 };
        place.texts++;
        if (words.some((word) => word.includes(value))) place.shown++;
        places.set(path, place);
      }
      expect(sorted(read)).toEqual(sorted(expectedTree(fleet)));
    });
    fc.assert(property, { numRuns, seed });
    const texts = [...places.values()].reduce((sum, place) => sum + place.texts, 0);
    console.log(`${numRuns} fleets, ${texts} hostile texts in ${places.size} places`);
    const lost = [...places].filter(
      ([path, place]) => place.texts >= enough && place.shown === 0 && !noArguments.has(path),
    );
    expect(lost.map(([path]) => path)).toEqual([]);
  });
});
