import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { channelOptions, grpc } from "./protocol";

export type Severity = "debug" | "info" | "warning" | "error";

/** What an operation on one resource may say to the user while it runs. */
export interface ResourceLog {
  /** A message that stays: shown under Diagnostics when the run ends. */
  message(severity: Severity, text: string): void;
  /** A line of progress: shown beside the resource while it runs. */
  status(text: string): void;
  /** Resolves when the engine has everything that was said. */
  flush(): Promise<void>;
}

const severities: Record<Severity, LogSeverity> = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/** The engine's log, over the address that the engine gave the plugin at its start. */
export class EngineLog {
  readonly #client: EngineClient | undefined;

  constructor(engineAddress: string | undefined) {
    if (engineAddress) {
      this.#client = new EngineClient(engineAddress, grpc.credentials.createInsecure(), channelOptions);
    }
  }

  /** A log whose messages belong to the resource `urn`. They are sent one after another, so their order is kept. */
  of(urn: string): ResourceLog {
    let sent = Promise.resolve();
    const say = (severity: Severity, text: string, ephemeral: boolean) => {
      sent = sent.then(() => this.#send(severity, text, urn, ephemeral));
    };
    return {
      message: (severity, text) => say(severity, text, false),
      status: (text) => say("info", text, true),
      flush: () => sent,
    };
  }

  #send(severity: Severity, text: string, urn: string, ephemeral: boolean): Promise<void> {
    const request = new LogRequest();
    request.setSeverity(severities[severity]);
    request.setMessage(text);
    request.setUrn(urn);
    request.setEphemeral(ephemeral);
    // A message that cannot be delivered must not fail the operation that it is about.
    return new Promise((resolve) => {
      if (!this.#client) return resolve();
      this.#client.log(request, () => resolve());
    });
  }
}
