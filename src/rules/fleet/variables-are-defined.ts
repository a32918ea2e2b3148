import type { Finding } from "../../diagnostic/diagnostic";
import type { ModelPath } from "../../diagnostic/model-path";
import { didYouMean } from "../../diagnostic/nearest-name";
import { hostsByConfiguration } from "../../model/hosts-by-configuration";
import { releaseDirectoryVariable } from "../../release/layout";
import type { FleetRule } from "./fleet-rule";

/**
 * Every `${NAME}` in a configuration is a variable of each host that runs it. httpd leaves an unknown one in the
 * text as it stands, with no more than a warning.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/core.html#define
 */
export const variablesAreDefined: FleetRule = ({ fleet }) => {
  const hostNames = hostsByConfiguration(fleet);
  return Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const hosts = (hostNames.get(configurationName) ?? []).map((name) => ({
      name,
      variables: fleet.hosts[name]?.variables ?? {},
    }));
    return variableUses(configuration, ["configurations", configurationName]).flatMap(
      ({ variable, path }): Finding[] => {
        const lacking = hosts.filter(({ variables }) => !Object.hasOwn(variables, variable));
        if (lacking.length === 0) return [];
        const known = [...new Set(hosts.flatMap(({ variables }) => Object.keys(variables)))];
        return [
          {
            code: "variable-undefined",
            severity: "error",
            path,
            message: `The variable \${${variable}} is not defined on ${lacking.map(({ name }) => `"${name}"`).join(", ")}.`,
            hint: known.includes(variable)
              ? "Add it to the variables of each host."
              : didYouMean(variable, known),
          },
        ];
      },
    );
  });
};

// --- internal ---

function variableUses(value: unknown, path: ModelPath): { variable: string; path: ModelPath }[] {
  if (typeof value === "string") {
    return [...value.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, variable = ""]) =>
      variable === releaseDirectoryVariable ? [] : [{ variable, path }],
    );
  }
  if (Array.isArray(value)) return value.flatMap((each, index) => variableUses(each, [...path, index]));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, each]) => variableUses(each, [...path, key]));
  }
  return [];
}
