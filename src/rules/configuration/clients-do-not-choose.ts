import { type MarkedPart, markedPart, withoutMarkers } from "../../reach/marker";
import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, lineOf, sourceText } from "./fault";
import { isChosenByClient, requestCases, requestText } from "./request-case";

/**
 * The process group is not a text that the client sends: a header, a piece of the query or of the path, the name or
 * port of the Host header. A client could name any group, or none, which is embedded mode. It is a warning where a
 * WSGIRestrictProcess bounds the choice, and where no more than the port is the client's.
 */
export const clientsDoNotChoose: ConfigurationRule = (judged) => {
  const cases = requestCases(judged, isChosenByClient, ({ resolution: { decision } }) => [
    decision.variable?.setBy ?? decision.selectedBy,
    decision.restrictedBy,
  ]);
  return cases.map(({ first }) => {
    const { group = "", restrictedBy, raw } = first.resolution.decision;
    const part = markedPart(group) ?? "header";
    const fault = faultOf(first, judged);
    const bounds = restrictedBy
      ? `; WSGIRestrictProcess bounds the choice to ${restrictedBy.words.join(", ") || "nothing"}`
      : "";
    return {
      code: "client-controlled-selection",
      severity: restrictedBy || isPortAlone(group) ? "warning" : "error",
      at: fault.at,
      ...(raw === undefined ? {} : { value: raw }),
      related: [...(fault.related ?? []), ...(restrictedBy ? [lineOf(restrictedBy)] : [])],
      message: `The client chooses the process group: ${sourceText(first, judged)} takes ${isPortAlone(group) ? "a part of its name" : "it"} from ${sources[part]}, as in ${requestText(first)}${bounds}.`,
      hint: hints[part],
    };
  });
};

// --- internal ---

const isPortAlone = (group: string): boolean => withoutMarkers(group) === group;

const sources: Readonly<Record<MarkedPart, string>> = {
  header: "a request header",
  query: "the query",
  host: "the Host header",
  path: "the path",
};

const bounded =
  "Accept only known names, such as ^(sales|admin)$, or bound the choice with WSGIRestrictProcess.";
const hints: Readonly<Record<MarkedPart, string>> = {
  header: bounded,
  query: bounded,
  path: bounded,
  host: "Select by a fixed name, or set UseCanonicalName On, which takes name and port from ServerName.",
};
