import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CustomResource } from "./custom-resource";
import { EngineLog } from "./engine-log";
import { localCommand } from "./local/command";
import { channelOptions, grpc } from "./protocol";
import { remoteCommand } from "./remote/command";
import { copyToRemote } from "./remote/copy-to-remote";
import { resourceProvider } from "./resource-provider";
import { RunningOperations } from "./running-operations";

// The plugin as the engine starts it: it prints the port that it listens on, and serves until the engine ends it.
const version = "1.2.1";
const resources: Record<string, CustomResource> = {
  "command:remote:Command": remoteCommand,
  "command:remote:CopyToRemote": copyToRemote,
  "command:local:Command": localCommand,
};
const running = new RunningOperations();
let log = new EngineLog(engineAddressOf(process.argv.slice(2)));

const server = new grpc.Server(channelOptions);
server.addService(
  ResourceProviderService as never,
  resourceProvider({
    version,
    resources,
    greeting: `This is wsgi-fleet's stand-in for the command plugin ${version}, not the released one.`,
    log: () => log,
    attach: (address) => {
      log = new EngineLog(address);
    },
    running,
  }),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(String(port));
});
endWithEngine(process.ppid);

/** The engine may put logging flags before its address. */
function engineAddressOf(args: readonly string[]): string | undefined {
  return args.filter((arg, index) => !arg.startsWith("-") && args[index - 1] !== "--tracing")[0];
}

/** An engine that was killed cannot end its plugins: one that has nothing left to do ends by itself. */
function endWithEngine(engine: number): void {
  setInterval(() => {
    if (process.ppid !== engine && running.idle) process.exit(0);
  }, 2000).unref();
}
