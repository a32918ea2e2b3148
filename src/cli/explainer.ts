import type { ServerConfiguration } from "../../infra/server-configuration";
import { compileSelection, type Resolution, type SelectionRequest } from "../selection";
import { firstRefusal } from "./configuration-problems";

/** What is told of a request. */
export type Answer = Omit<Resolution, "decision">;

/** Answers requests from one configuration; traces name files as a person here does. */
export interface Explainer {
  /** Whether httpd would refuse the configuration: then every answer says so. */
  readonly isRefused: boolean;
  /** Names of the daemon process groups. */
  readonly groups: readonly string[];
  answer(request: SelectionRequest): Answer;
}

export function explainerOf(configuration: ServerConfiguration): Explainer {
  const { tree, unseen, display, selection: options } = configuration;
  const [missing] = unseen;
  const refusal = missing === undefined ? firstRefusal(configuration) : undefined;
  if (refusal) return { isRefused: true, groups: [], answer: () => refusal };
  const selection = compileSelection(tree, options);
  const groups = [...selection.context.groups.keys()];
  return {
    isRefused: false,
    groups,
    answer: (request) => {
      const answer = selection.resolve(request);
      const trace = answer.trace.map((entry) => ({ ...entry, file: display(entry.file) }));
      if (missing === undefined) return { ...answer, trace };
      const reason = `the configuration includes ${missing}, which is not here`;
      return { ...answer, verdict: "unknown", status: null, processGroup: "", reason, trace: [] };
    },
  };
}
