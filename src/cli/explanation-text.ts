import type { Paint } from "../diagnostic/format";
import type { SelectionRequest } from "../selection";
import type { Answer, Step } from "./explainer";
import { remedyOf } from "./remedy";

/**
 * An answer as a person reads it: the verdict in one sentence, the directives that led there in the server's order,
 * and for an error what the server logs and what to do.
 */
export function explanationText(
  request: SelectionRequest,
  answer: Answer,
  groups: readonly string[],
  paint: Paint,
): string {
  const parts = [paint.strong(verdictSentence(nameOf(request), answer))];
  if (answer.trace.length > 0) parts.push(steps(answer.trace, paint));
  if (answer.verdict === "error" && answer.message !== undefined && answer.status !== null)
    parts.push(`The error log says:\n  ${answer.message}`);
  const remedy = remedyOf(answer, groups);
  if (remedy !== undefined) parts.push(`What to do:\n  ${remedy}`);
  if (answer.presumption !== undefined) parts.push(paint.faint(answer.presumption));
  return `${parts.join("\n\n")}\n`;
}

// --- internal ---

function nameOf({ host, port, path }: SelectionRequest): string {
  if (host === null) return `port ${port} ${path} (HTTP/1.0 without Host)`;
  const hasPort = port === 80 || /:\d+$/.test(host);
  return `${port === 443 ? "https" : "http"}://${host}${hasPort || port === 443 ? "" : `:${port}`}${path}`;
}

/** Steps of one directive in a row are one: the directive, all that it contributed, and where a fleet says it. */
function steps(trace: readonly Step[], paint: Paint): string {
  const blocks: { place: string; text: string; details: Set<string> }[] = [];
  for (const { file, line, text, why, origins = [] } of trace) {
    const place = `${file}:${line}`;
    let block = blocks.at(-1);
    if (block?.place !== place) {
      block = { place, text, details: new Set() };
      blocks.push(block);
    }
    block.details.add(why);
    for (const origin of origins)
      block.details.add(`from ${origin.file}:${origin.line}:${origin.column} ${origin.path}`);
  }
  return blocks
    .map(({ place, text, details }) =>
      [
        `  ${paint.strong(place)}  ${text}`,
        ...[...details].map((detail) => `      ${paint.faint(detail)}`),
      ].join("\n"),
    )
    .join("\n");
}

function verdictSentence(
  name: string,
  { verdict, status, reason, processGroup, isOutsideOfWsgi }: Answer,
): string {
  const group = `"${processGroup}"`;
  switch (verdict) {
    case "daemon":
      return `${name} runs in the daemon process group ${group}.`;
    case "embedded":
      return `${name} runs embedded, in httpd's own processes: no daemon process group serves it.`;
    case "unknown":
      return isOutsideOfWsgi
        ? `No application serves ${name}: ${reason}.`
        : `Which process group serves ${name} cannot be told: ${reason}.`;
    case "error":
      return status === null
        ? `${name} gets no answer: ${cause(reason, group)}.`
        : `${name} fails with status ${status}: ${cause(reason, group)}.`;
  }
}

function cause(reason: string, group: string): string {
  switch (reason) {
    case "configuration-refused":
      return "httpd refuses to start with this configuration";
    case "not-configured":
      return `there is no daemon process group ${group}`;
    case "not-allowed":
      return group === '""'
        ? "WSGIRestrictProcess does not admit embedded mode"
        : `WSGIRestrictProcess does not admit the process group ${group}`;
    case "not-accessible":
      return `the process group ${group} belongs to a virtual host with another server name`;
    case "embedded-disabled":
      return "no process group is selected, and WSGIRestrictEmbedded forbids embedded mode";
    case "no-answer":
      return `the process group ${group} cannot serve any request`;
    case "crash":
      return "the httpd process dies, because embedded mode was switched off and on again";
    case "script-owner":
      return `the script does not belong to the owner that process group ${group} asks for`;
    case "bad-request":
      return "httpd does not take it for a valid request";
    case "not-found":
      return "no application or file is there";
    case "forbidden":
      return "httpd does not let it in";
    case "gone":
      return "a rewrite rule says that it is gone";
    case "htaccess-refused":
      return "an .htaccess file has a line that is not allowed there";
    default:
      return reason;
  }
}
