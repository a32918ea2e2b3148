import type { ConfigurationDiagnostic } from "../httpd/diagnostic";
import type { ConfigurationTree } from "../httpd/directive";
import { reachOf } from "../reach/reach";
import type { SelectionOptions } from "../selection/compile-selection";
import { type ConfigurationProblem, configurationProblems } from "../selection/verdict/configuration-problem";
import type { ConfigurationFinding } from "./configuration/configuration-rule";
import type { JudgedConfiguration } from "./configuration/judged-configuration";
import { PlaceNames } from "./configuration/place-names";
import { configurationRules } from "./rules";

/** What is judged: a configuration as it was read, and what httpd says about it. */
export interface ReadConfiguration {
  readonly tree: ConfigurationTree;
  /** What `parseConfiguration` said while it read. */
  readonly diagnostics: readonly ConfigurationDiagnostic[];
  /** What `configurationVerdict` says. */
  readonly problems: readonly ConfigurationProblem[];
  readonly options: SelectionOptions;
}

/**
 * All that the rules find in a configuration, rule by rule: what httpd refuses, then what requests come to. Requests
 * are not judged where the text itself could not be read.
 */
export function judgeConfiguration(read: ReadConfiguration): ConfigurationFinding[] {
  const judged = judgedConfiguration(read);
  return configurationRules.flatMap((rule) => rule(judged));
}

/** The configuration with what requests come to in it, as rules take it. */
export function judgedConfiguration(read: ReadConfiguration): JudgedConfiguration {
  const { tree, options } = read;
  const isWhole = read.diagnostics.every(({ severity }) => severity !== "error");
  const problems = configurationProblems(read.diagnostics, read.problems);
  const reach = reachOf(isWhole ? tree : { ...tree, directives: [] }, options);
  const places = new PlaceNames(tree, reach.selection.context.servers);
  const unknownIncludes = read.diagnostics.filter(({ severity }) => severity === "unknown");
  return { tree, problems, unknownIncludes, reach, options, places };
}
