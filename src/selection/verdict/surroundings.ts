import type { ConfigurationTree, Directive } from "../../httpd/directive";
import type { KnownFiles } from "../file-system";
import type { Accounts } from "./accounts";

/** Where a directive stands: the sections around it, outermost first. */
export type Parents = readonly Directive[];

/** A server as far as it is read: its name may still come. */
export interface ServerSoFar {
  readonly isMain: boolean;
  hostname: string | undefined;
}

/** What the judgement of one directive may depend on. */
export interface Surroundings {
  readonly tree: ConfigurationTree;
  readonly parents: Parents;
  readonly server: ServerSoFar;
  readonly modWsgiVersion: string;
  /** Where known: paths that do not exist are problems. */
  readonly files: KnownFiles | undefined;
  /** Where known: names that do not exist are problems. */
  readonly accounts: Accounts | undefined;
}

/** What httpd or its module says about the arguments of a directive; undefined: nothing, or we cannot judge it. */
export type ValueCheck = (directive: Directive, around: Surroundings) => string | undefined;

/** By the lower-case name of the directive. */
export type ValueChecks = Readonly<Record<string, ValueCheck>>;

/** The first argument must be one of these words, case ignored. */
export const oneOf =
  (words: string, complaint: string): ValueCheck =>
  ({ words: [first = ""] }) =>
    words.split(" ").includes(first.toLowerCase()) ? undefined : complaint;

/** The words that httpd goes through one by one: it stops at an empty one. */
export function listed(words: readonly string[]): readonly string[] {
  const end = words.indexOf("");
  return end < 0 ? words : words.slice(0, end);
}
