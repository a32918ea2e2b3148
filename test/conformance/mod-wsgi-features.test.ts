import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../../src/mod-wsgi/directive-features";
import type { Feature } from "../../src/mod-wsgi/feature";
import { supportIn } from "../../src/mod-wsgi/version-support";
import { projectRoot } from "../../templates/project-root";
import { serverTest, testedServer } from "../../tools/mod-wsgi-coverage/test-names";
import { directiveCases, type FeatureCase, fleetWith, optionCases } from "../mod-wsgi/feature-cases";
import { ConfigurationTest } from "./configuration-test";

// The real mod_wsgi takes every value that the model takes, as it is written, in every place; and it does not know what
// the tables say that its version does not have.

let test: ConfigurationTest;
beforeAll(() => {
  test = new ConfigurationTest();
});
afterAll(() => test.close());

type Cases = Readonly<Record<string, FeatureCase>>;

const isSupported = (feature: Feature) => supportIn(feature, testedServer) === "supported";

function describeFeatures(what: string, features: readonly Feature[], cases: Cases): void {
  describe(what, () => {
    for (const feature of features.filter(isSupported)) {
      const { accepts } = cases[feature.name] ?? { accepts: [] };
      it(serverTest(feature), { timeout: 60_000 }, async () => {
        for (const place of feature.places.filter((each) => each !== "interpreterOptions")) {
          for (const [value] of accepts)
            expect(await test.of(fleetWith(feature, place, value).fleet)).toMatch(/^Syntax OK$/m);
        }
      });
    }
    for (const feature of features.filter((each) => !isSupported(each))) {
      const [first] = cases[feature.name]?.accepts ?? [];
      it(`refuses ${feature.name}`, async () => {
        const [place = "configuration"] = feature.places;
        expect(await test.of(fleetWith(feature, place, first?.[0]).fleet)).toMatch(
          /Invalid command|Invalid option to WSGI daemon process definition/,
        );
      });
    }
  });
}

describeFeatures("an option of WSGIDaemonProcess", daemonProcessFeatures, optionCases);
describeFeatures("a directive of mod_wsgi", directiveFeatures, directiveCases);

it("takes the golden fleet of its version as a whole", { timeout: 60_000 }, async () => {
  const file = join(projectRoot, "test", "golden", "mod-wsgi", "old.fleet.yaml");
  expect(await test.of(parse(readFileSync(file, "utf8")))).toMatch(/^Syntax OK$/m);
});

it(`is mod_wsgi ${testedServer} that is tested`, () => {
  const module = readFileSync("/usr/lib/apache2/modules/mod_wsgi.so", "latin1");
  expect(module).toContain(`\0${testedServer}\0`);
});
