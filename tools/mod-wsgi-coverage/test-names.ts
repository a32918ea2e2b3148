import { type Feature, type FeaturePlace, placeWords } from "../../src/mod-wsgi/feature";

/** Where the tests of all features are. */
export const valuesTestFile = "test/mod-wsgi/features.test.ts";
export const serverTestFile = "test/conformance/mod-wsgi-features.test.ts";

/** The version of mod_wsgi that the tests start. */
export const testedServer = "4.9.4";

/** The test of what a property takes, how it is written and what it refuses. */
export function valuesTest({ name }: Feature, place: FeaturePlace): string {
  return `takes ${name} in a ${placeWords[place]}`;
}

/** The test that a real mod_wsgi takes what is written. */
export function serverTest({ name }: Feature): string {
  return `takes ${name}`;
}
