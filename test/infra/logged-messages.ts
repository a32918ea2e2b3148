import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { resetOptions } from "@pulumi/pulumi/runtime/settings";
import { Empty, grpc } from "../../tools/provider/protocol";
import { registeredResources } from "./registered-resources";

/** A message as the engine gets it. */
export interface LoggedMessage {
  readonly severity: "debug" | "info" | "warning" | "error";
  /** Type and name of the resource that it shows at; empty for the stack itself. */
  readonly resource: string;
  readonly message: string;
  /** It goes with the next word; left out where it stays. */
  readonly isEphemeral?: true;
}

/**
 * What `program` sends to the engine's log for people, over the engine's own protocol, in order: with `debug` also what is
 * shown to those who ask for it, which are messages of the SDK.
 */
export async function loggedMessages(
  program: () => unknown,
  { debug = false }: { debug?: boolean } = {},
): Promise<readonly LoggedMessage[]> {
  const messages: LoggedMessage[] = [];
  const server = new grpc.Server();
  server.addService(EngineService as never, {
    log: ({ request }: { request: LogRequest }, answer: (error: null, value: unknown) => void) => {
      const severity = severities[request.getSeverity()];
      const resource = request.getUrn().split("::").slice(2).join(" ").split("$").at(-1) ?? "";
      const message = request.getMessage();
      const isEphemeral = request.getEphemeral() ? ({ isEphemeral: true } as const) : {};
      if (severity !== undefined && (debug || severity !== "debug"))
        messages.push({ severity, resource, message, ...isEphemeral });
      answer(null, new Empty());
    },
  });
  const port = await new Promise<number>((done, fail) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? done(bound) : fail(error),
    );
  });
  const options = (address: string) => resetOptions("project", "test", -1, address, "", true, "");
  options(`127.0.0.1:${port}`);
  try {
    await registeredResources(program);
  } finally {
    options("");
    server.forceShutdown();
  }
  return messages;
}

// --- internal ---

const severities: Readonly<Record<number, LoggedMessage["severity"]>> = {
  [LogSeverity.DEBUG]: "debug",
  [LogSeverity.INFO]: "info",
  [LogSeverity.WARNING]: "warning",
  [LogSeverity.ERROR]: "error",
};
