import { shorten } from "../../diagnostic/shorten";
import { withoutMarkers } from "../../reach/marker";
import type { ReachedRequest } from "../../reach/reached-request";
import type { JudgedConfiguration } from "./judged-configuration";

/** Why a request comes to embedded mode, and what to do about it. */
export interface EmbeddedCause {
  /** Behind the name of the place: `has no process group`. */
  readonly text: string;
  readonly remedy: string;
  /** Whether somebody wrote `%{GLOBAL}` there. */
  readonly isAskedFor: boolean;
}

/** Takes the cause from what decided. */
export function embeddedCause(
  { resolution, row }: ReachedRequest,
  { places }: JudgedConfiguration,
): EmbeddedCause {
  const { raw, variable, questions, selectedBy } = resolution.decision;
  if (row)
    return {
      text: `sends "${shorten(row.key)}" to "${shorten(row.value)}"`,
      remedy: "Name a daemon process group in that row.",
      isAskedFor: true,
    };
  if (raw === undefined) {
    return { text: "has no process group", remedy: "Give it a WSGIProcessGroup.", isAskedFor: false };
  }
  if (raw === "%{GLOBAL}") {
    return { text: "selects %{GLOBAL}", remedy: "Select a daemon process group.", isAskedFor: true };
  }
  const miss = questions.findLast(({ value }) => value === undefined);
  const where = selectedBy ? places.of(selectedBy) : "";
  if (variable && miss) {
    const text = miss.directive
      ? `gives ${variable.name} no value when "${shorten(withoutMarkers(miss.key))}" is not in map "${miss.map}"`
      : `asks map "${miss.map}", which is not known there, for the value of ${variable.name}`;
    return {
      text,
      remedy: `Give the map a default: \${${miss.map}:…|group}.`,
      isAskedFor: miss.directive !== undefined && miss.by.args.includes("|%{GLOBAL}"),
    };
  }
  if (variable?.value === "" && !variable.setBy) {
    return {
      text: `finds ${variable.name} empty in the environment of httpd`,
      remedy: "Give it the name of a daemon process group.",
      isAskedFor: false,
    };
  }
  if (variable?.value === "") {
    return {
      text: `gives ${variable.name} an empty value`,
      remedy: "Give it the name of a daemon process group.",
      isAskedFor: false,
    };
  }
  return {
    text: `makes ${raw} of ${where} come to %{GLOBAL}`,
    remedy: "Select a daemon process group.",
    isAskedFor: true,
  };
}
