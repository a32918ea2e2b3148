import type { ConfigurationDiagnostic } from "../../httpd/diagnostic";
import type { ConfigurationTree } from "../../httpd/directive";
import type { Reach } from "../../reach/reach";
import type { SelectionOptions } from "../../selection/compile-selection";
import type { ConfigurationProblem } from "../../selection/verdict/configuration-verdict";
import type { PlaceNames } from "./place-names";

/** One httpd configuration with everything that rules ask about it. */
export interface JudgedConfiguration {
  readonly tree: ConfigurationTree;
  /** What httpd itself refuses, in its order. */
  readonly problems: readonly ConfigurationProblem[];
  /** Includes of which nothing is known, taken for empty; the message is the path. */
  readonly unknownIncludes: readonly ConfigurationDiagnostic[];
  /** What requests come to, provided that httpd starts. */
  readonly reach: Reach;
  /** What is known besides the configuration. */
  readonly options: SelectionOptions;
  readonly places: PlaceNames;
}
