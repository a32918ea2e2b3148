import { markedPart } from "../../reach/marker";
import type { ReachedRequest } from "../../reach/reached-request";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestText } from "./request-case";

/**
 * Two applications do not share one interpreter, that is one application group in one process group: whichever is
 * loaded first decides about modules and settings (Django serves the wrong site).
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIApplicationGroup.html
 */
export const applicationsHaveInterpreters: ConfigurationRule = ({ reach }) => {
  const { context } = reach.selection;
  const aliases = context.servers.flatMap((server) => context.selectionOf(server).scriptAliases);
  // Which scripts a folder holds is not known; those that an alias names are there.
  const named = new Set(aliases.map(({ target }) => target));
  const first = new Map<string, ReachedRequest>();
  const findings = new Map<string, ConfigurationFinding>();
  for (const reached of reach.requests) {
    const { verdict, processGroup, decision, trace } = reached.resolution;
    const { script, applicationGroup } = decision;
    if (verdict !== "daemon" && verdict !== "embedded") continue;
    if (script === undefined || applicationGroup === undefined || !named.has(script)) continue;
    if (markedPart(applicationGroup)) continue;
    const interpreter = JSON.stringify([processGroup, applicationGroup]);
    const other = first.get(interpreter);
    if (!other) first.set(interpreter, reached);
    const otherScript = other?.resolution.decision.script;
    if (!other || otherScript === script || findings.has(`${interpreter} ${script}`)) continue;
    const alias = (entries: typeof trace) => entries.find(({ text }) => /^WSGIScriptAlias/i.test(text));
    const at = alias(trace) ?? decision.selectedBy;
    const before = alias(other.resolution.trace);
    if (!at) continue;
    findings.set(`${interpreter} ${script}`, {
      code: "application-group-shared",
      severity: "warning",
      at: lineOf(at),
      related: before ? [lineOf(before)] : [],
      message: `${script} (${requestText(reached)}) and ${otherScript} (${requestText(other)}) run in one interpreter: application group "${applicationGroup || "%{GLOBAL}"}" of ${processGroup === "" ? "embedded mode" : `process group "${processGroup}"`}.`,
      hint: "Give each application a process group of its own, or an application group of its own.",
    });
  }
  return [...findings.values()];
};
