import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { type LoadedFleet, loadFleetData } from "../../src/load/load-fleet";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../../src/mod-wsgi/directive-features";
import type { Feature, FeaturePlace } from "../../src/mod-wsgi/feature";
import { parseRendered } from "../../src/release/rendered-tree";
import { configurationVerdict } from "../../src/selection/verdict/configuration-verdict";
import { Renderer } from "../../templates/render";
import { valuesTest } from "../../tools/mod-wsgi-coverage/test-names";
import { directiveCases, type FeatureCase, fleetWith, optionCases } from "./feature-cases";

// Every option and directive of mod_wsgi, in every place of the fleet file: what it takes, how it is written, and what
// it refuses. That a real mod_wsgi takes what is written is the matter of test/conformance/mod-wsgi-features.test.ts.

function load(fleet: unknown): { loaded: LoadedFleet | undefined; diagnostics: readonly Diagnostic[] } {
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const reader = { read: () => undefined, display: (path: string) => path };
  return loadFleetData(fleet, reader, (finding) => ({ position, ...finding }));
}

/** The lines of `httpd.conf` and of the virtual host, and what httpd would say of them. */
function render(fleet: unknown): { lines: string[]; problems: string[] } {
  const { loaded, diagnostics } = load(fleet);
  expect(diagnostics).toEqual([]);
  if (loaded === undefined) throw new Error("The fleet does not load.");
  const rendered = new Renderer(loaded).configuration("web");
  const { tree } = parseRendered(rendered, "");
  const modWsgiVersion = loaded.fleet.configurations.web?.modWsgi ?? "";
  const problems = configurationVerdict(tree, { modWsgiVersion }).map(({ message }) => message);
  return { lines: Object.values(rendered.files).join("\n").split("\n"), problems };
}

function check(feature: Feature, place: FeaturePlace, cases: Readonly<Record<string, FeatureCase>>): void {
  const { accepts, refuses } = cases[feature.name] ?? { accepts: [], refuses: [] };
  expect([accepts.length, refuses.length].every((length) => length > 0)).toBe(true);
  for (const [value, written] of accepts) {
    const { lines, problems } = render(fleetWith(feature, place, value).fleet);
    const isOption = place === "daemonProcessGroup" && feature.name !== "WSGIDaemonProcess";
    const expected = isOption
      ? `WSGIDaemonProcess sales ${feature.name}=${written}`
      : `${feature.name.replace(/>$/, "")} ${written}`;
    expect(lines.map((line) => line.trim())).toContain(
      feature.name === "WSGIDaemonProcess" ? `WSGIDaemonProcess ${written}` : expected,
    );
    expect(problems).toEqual([]);
  }
  for (const [value, message] of refuses) {
    const { fleet, path } = fleetWith(feature, place, value);
    const { loaded, diagnostics } = load(fleet);
    expect(loaded, `${JSON.stringify(value)?.slice(0, 100)} is refused`).toBeUndefined();
    expect(diagnostics.map((each) => each.message).join("\n")).toContain(message);
    for (const each of diagnostics) expect(each.path.slice(0, path.length)).toEqual(path);
  }
}

describe("an option of WSGIDaemonProcess", () => {
  for (const feature of daemonProcessFeatures) {
    it(valuesTest(feature, "daemonProcessGroup"), () => check(feature, "daemonProcessGroup", optionCases));
  }
});

describe("a directive of mod_wsgi", () => {
  for (const feature of directiveFeatures) {
    for (const place of feature.places)
      it(valuesTest(feature, place), () => check(feature, place, directiveCases));
  }
});
