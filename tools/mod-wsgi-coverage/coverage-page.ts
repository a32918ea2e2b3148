import { propertyNames } from "../../src/load/property-names";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures, directivesCompiledOut } from "../../src/mod-wsgi/directive-features";
import { type Feature, type FeaturePlace, placeWords } from "../../src/mod-wsgi/feature";
import { supportIn } from "../../src/mod-wsgi/version-support";
import { fleetSchema } from "../../src/model/fleet";
import { serverTest, serverTestFile, testedServer, valuesTest, valuesTestFile } from "./test-names";

/** `docs/mod-wsgi-coverage.md`: every option and directive of mod_wsgi, its property, versions and tests. */
export function coveragePage(): string {
  const all = [...daemonProcessFeatures, ...directiveFeatures];
  const real = all.filter((feature) => supportIn(feature, testedServer) === "supported");
  return `# mod_wsgi in the fleet file

Every option of \`WSGIDaemonProcess\` and every directive of mod_wsgi from 4.6 to 6.1, with the property of the fleet file that
stands for it. Written by \`npm run coverage\`, held to the sources of mod_wsgi by a test.

${daemonProcessFeatures.length} options, ${daemonProcessFeatures.filter(isModelled).length} of them modelled;
${directiveFeatures.length} directives, ${directiveFeatures.filter(isModelled).length} of them modelled. \`modWsgi\` says which
version the hosts have; a property that this version lacks is refused
([mod-wsgi-version-too-old](../RULES.md#mod-wsgi-version-too-old), [mod-wsgi-version-too-new](../RULES.md#mod-wsgi-version-too-new)).

Each row is tested by \`takes <name> in a <place>\` in [${valuesTestFile}](../${valuesTestFile}): values, how they are written, values
that are refused. ${real.length} of the ${all.length} rows are also given to a real mod_wsgi ${testedServer}, by \`takes <name>\` in
[${serverTestFile}](../${serverTestFile}).

## Options of WSGIDaemonProcess

| Option | Property of a daemon process group | mod_wsgi | Tests |
|---|---|---|---|
${daemonProcessFeatures.map(optionRow).join("\n")}

## Directives

| Directive | Property | In | mod_wsgi | Tests |
|---|---|---|---|---|
${directiveFeatures.map(directiveRow).join("\n")}

A virtual host, a location or a directory takes over what it does not say from the place around it.

## Directives of other builds

In the command tables of 4.6 to 5.0 there are ${directivesCompiledOut.length} more, which no build for httpd 2.4 and Python 3 has:
${directivesCompiledOut.map(({ name, only }) => `\`${name}\` (${only})`).join(", ")}. httpd refuses them as unknown.
`;
}

/** Whether the fleet file has the property in all of its places. */
export function isModelled({ property, places }: Feature): boolean {
  return places.every((place) => propertyNames(fleetSchema, placePaths[place]).includes(property));
}

// --- internal ---

function optionRow(feature: Feature): string {
  return row([code(feature.name), code(feature.property), versions(feature), tests(feature)]);
}

function directiveRow(feature: Feature): string {
  const places = feature.places.map((place) => placeWords[place]).join(", ");
  return row([code(feature.name), code(feature.property), places, versions(feature), tests(feature)]);
}

function tests(feature: Feature): string {
  const [place = "configuration"] = feature.places;
  const names = [valuesTest(feature, place)];
  if (supportIn(feature, testedServer) === "supported") names.push(serverTest(feature));
  return names.map((name) => `“${name}”`).join(", ");
}

function versions({ since, until }: Feature): string {
  if (since !== undefined) return `since ${since}`;
  return until === undefined ? "all" : `before ${until}`;
}

const code = (text: string) => `\`${text}\``;
const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;

const web = ["configurations", "web"];
const placePaths: Readonly<Record<FeaturePlace, readonly (string | number)[]>> = {
  configuration: web,
  virtualHost: [...web, "virtualHosts", 0],
  location: [...web, "virtualHosts", 0, "locations", 0],
  directory: [...web, "virtualHosts", 0, "directories", 0],
  daemonProcessGroup: [...web, "daemonProcessGroups", 0],
  scriptAlias: [...web, "virtualHosts", 0, "scriptAliases", 0],
  interpreterOptions: [...web, "interpreterOptions", 0],
};
