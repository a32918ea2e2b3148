import { parseArgs } from "node:util";
import { formatDiagnostics } from "../diagnostic/format";
import type { SelectionRequest } from "../selection";
import { answerJson } from "./answer-json";
import type { Explainer } from "./explainer";
import { explanationText } from "./explanation-text";
import { Output } from "./output";
import { requestLines } from "./request-lines";
import { headersOf, requestOfUrl } from "./request-url";
import { expectNoServerOptions, openServerConfiguration, serverOptions } from "./server-options";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/**
 * `wsgi-fleet explain`: which process group serves a request and which directives decide it, for a fleet file or for
 * the configuration of any server. Exit status 1 when a request is an error or httpd would refuse the configuration.
 */
export async function explain(
  argv: string[],
  stream: NodeJS.WritableStream = process.stdout,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      ...serverOptions,
      json: { type: "boolean", default: false },
      header: { type: "string", multiple: true, default: [] },
      address: { type: "string" },
      requests: { type: "string" },
      configuration: { type: "string" },
      host: { type: "string" },
    },
  });
  const { "httpd-conf": file, configuration, host, address, requests } = values;
  const headers = headersOf(values.header);
  const [fleetFile, ...afterFleetFile] = positionals;
  const urls = file === undefined ? afterFleetFile : positionals;
  const asked = urls.map((url) => requestOfUrl(url, headers, address));
  if (asked.length > 0 && requests !== undefined)
    throw new UsageError("explain takes URLs or --requests, not both.");
  if (requests !== undefined && (values.header.length > 0 || address !== undefined))
    throw new UsageError("--header and --address go with URLs; requests of a file have their own.");
  if (file === undefined && fleetFile === undefined)
    throw new UsageError("explain needs --httpd-conf FILE or a fleet file.");
  if (asked.length === 0 && requests === undefined)
    throw new UsageError("explain needs a URL or --requests FILE.");

  let explainer: Explainer;
  if (file !== undefined) {
    if (configuration !== undefined || host !== undefined)
      throw new UsageError("--configuration and --host go with a fleet file.");
    const { serverExplainer } = await import("./server-explainer");
    explainer = serverExplainer(await openServerConfiguration(file, values));
  } else {
    expectNoServerOptions(values);
    const { fleetExplainer } = await import("./fleet-explainer");
    const found = fleetExplainer(fleetFile ?? "", { configuration, host });
    if ("diagnostics" in found) {
      process.stderr.write(`${formatDiagnostics(found.diagnostics, terminalPaint(process.stderr))}\n`);
      return 1;
    }
    explainer = found.explainer;
  }
  return answerAll(requests === undefined ? asked : requestLines(requests), explainer, values.json, stream);
}

// --- internal ---

async function answerAll(
  requests: Iterable<SelectionRequest> | AsyncIterable<SelectionRequest>,
  explainer: Explainer,
  json: boolean,
  stream: NodeJS.WritableStream,
): Promise<number> {
  const output = new Output(stream);
  const paint = terminalPaint(stream);
  let status = explainer.isRefused ? 1 : 0;
  let isFirst = true;
  try {
    for await (const request of requests) {
      const answer = explainer.answer(request);
      if (answer.verdict === "error") status = 1;
      if (json) await output.write(`${answerJson(answer)}\n`);
      else
        await output.write((isFirst ? "" : "\n") + explanationText(request, answer, explainer.groups, paint));
      isFirst = false;
    }
  } finally {
    await output.flush();
  }
  return status;
}
