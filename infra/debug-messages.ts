import * as pulumi from "@pulumi/pulumi";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/**
 * Pulumi's SDK sends the engine four debugging messages for each resource, one call after the other: a tenth of the processor
 * time of program and engine. The engine shows them with `--debug` alone, of which a program learns nothing, and itself logs
 * each registration (`-v`). From here on they are not sent; all other messages are.
 */
export function omitDebugMessages(): void {
  // Somebody looks into the SDK itself.
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return;
  const engine = pulumi.runtime.getEngine() as Log | undefined;
  if (engine === undefined) return;
  const send = engine.log.bind(engine);
  engine.log = (request, sent) => {
    if (request.getSeverity() === LogSeverity.DEBUG) sent();
    else send(request, sent);
  };
}

// --- internal ---

/** What the SDK uses of the engine for messages. */
interface Log {
  log(request: LogRequest, sent: () => void): unknown;
}
