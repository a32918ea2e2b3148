import type { Directive } from "../../httpd/directive";
import type { ReachedRequest } from "../../reach/reached-request";
import type { ConfigurationFinding, TextLine } from "./configuration-rule";
import type { JudgedConfiguration } from "./judged-configuration";

/** Where the value that selected a group is written, as the place of a finding. */
export type Fault = Pick<ConfigurationFinding, "at" | "value" | "related" | "row">;

/**
 * The place to correct: the row of a map, else the directive that gave the variable its value, else the directive
 * that selects, else the server that has none. Directives on the way are related lines.
 */
export function faultOf({ server, resolution, row }: ReachedRequest, { tree }: JudgedConfiguration): Fault {
  const { selectedBy, variable, group } = resolution.decision;
  const selects = selectedBy ? [lineOf(selectedBy)] : [];
  if (row) {
    const { map, key, value } = row;
    return { at: lineOf(map.directive), row: { map: map.name, key, value }, related: selects };
  }
  const value = group === undefined || group === "" ? {} : { value: group };
  if (variable?.setBy) return { at: lineOf(variable.setBy), ...value, related: selects };
  if (selectedBy) return { at: lineOf(selectedBy), ...value };
  const alias = resolution.trace.findLast(({ text }) => /^WSGI(ScriptAlias|HandlerScript)/i.test(text));
  const first = server.virtualHost ?? alias ?? tree.directives[0];
  return { at: first ? lineOf(first) : { file: "", line: 1, text: "" } };
}

/** The directive as a place in the text. */
export function lineOf({ file, line, text }: TextLine | Directive): TextLine {
  return { file, line, text };
}

/**
 * What selected the group, as a subject: `<Location /admin> of virtual host "www.example.com"`, `SetEnv in the main
 * server`, `a miss of map "procmap" in the main server`.
 */
export function selectorText(reached: ReachedRequest, judged: JudgedConfiguration): string {
  const { variable, questions } = reached.resolution.decision;
  const last = questions.findLast(({ by }) => by === variable?.setBy);
  if (reached.row || !variable?.setBy || !last || last.value !== undefined)
    return sourceText(reached, judged);
  return `a miss of map "${last.map}" in ${judged.places.of(variable.setBy)}`;
}

/** The directive or the map that says which group it is, or gives the variable its value, and where it stands. */
export function sourceText(
  { server, resolution, row }: ReachedRequest,
  { places }: JudgedConfiguration,
): string {
  const { selectedBy, variable } = resolution.decision;
  if (row) return `map "${row.map.name}" in ${places.server(server)}`;
  if (variable?.setBy) return `${variable.setBy.name} in ${places.of(variable.setBy)}`;
  return selectedBy ? places.of(selectedBy) : places.server(server);
}
