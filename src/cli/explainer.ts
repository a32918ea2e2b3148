import type { ConfigurationDiagnostic } from "../httpd";
import type { ConfigurationProblem, Resolution, Selection, SelectionRequest, TraceEntry } from "../selection";

/** A place in a fleet file, or in a file that it names, and the model path of the value there. */
export interface FleetPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly path: string;
}

/** One directive on the way, files named as a person here does. */
export interface Step extends TraceEntry {
  /** Fleets only: where the fleet says it. */
  readonly origins?: readonly FleetPlace[];
}

/** What is told of a request. */
export interface Answer extends Omit<Resolution, "decision" | "trace"> {
  readonly trace: readonly Step[];
  /** What is taken for granted, as a sentence. */
  readonly presumption?: string;
}

/** Answers requests from one configuration. */
export interface Explainer {
  /** Whether httpd would refuse the configuration: then every answer says so. */
  readonly isRefused: boolean;
  /** Names of the daemon process groups. */
  readonly groups: readonly string[];
  answer(request: SelectionRequest): Answer;
}

/** How a resolution is told to a person here. */
export interface Wording {
  stepOf(entry: TraceEntry, resolution: Resolution | undefined): Step;
  /** Names the files in a reason. */
  reasonOf(reason: string): string;
}

export function selectionExplainer(selection: Selection, wording: Wording): Explainer {
  return {
    isRefused: false,
    groups: [...selection.context.groups.keys()],
    answer: (request) => {
      const resolution = selection.resolve(request);
      const { decision: _, ...answer } = resolution;
      return {
        ...answer,
        reason: answer.verdict === "unknown" ? wording.reasonOf(answer.reason) : answer.reason,
        trace: answer.trace.map((entry) => wording.stepOf(entry, resolution)),
      };
    },
  };
}

/** The same answers, each with what is taken for granted; a clause. */
export function presuming(explainer: Explainer, clause: string): Explainer {
  const presumption = `${clause}.`;
  return { ...explainer, answer: (request) => ({ ...explainer.answer(request), presumption }) };
}

/** The first thing that httpd refuses, of all that it said while it read and while it took the directives in. */
export function firstRefused(
  diagnostics: readonly ConfigurationDiagnostic[],
  problems: readonly ConfigurationProblem[],
): Problem | undefined {
  return diagnostics.find(({ severity }) => severity === "error") ?? problems[0];
}

type Problem = Pick<ConfigurationProblem, "file" | "line" | "directive" | "message">;

/** The same answer to every request: httpd would not start. */
export function refusalExplainer(problem: Problem, wording: Wording): Explainer {
  const { file, line, directive, message } = problem;
  const entry = { file, line, text: directive, why: `httpd refuses it: ${message}` };
  const refusal: Answer = {
    verdict: "error",
    status: null,
    processGroup: "",
    reason: "configuration-refused",
    message,
    trace: [wording.stepOf(entry, undefined)],
  };
  return { isRefused: true, groups: [], answer: () => refusal };
}

/** The same answer to every request: nothing can be told. */
export function unknownExplainer(reason: string): Explainer {
  const answer: Answer = { verdict: "unknown", status: null, processGroup: "", reason, trace: [] };
  return { isRefused: false, groups: [], answer: () => answer };
}
