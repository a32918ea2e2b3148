// A command plugin for the growth bench alone, in the place of the real one: every operation ends at once with what a host would
// have printed, and reaches none. What is left of an update is the time of engine, program and state.
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { CustomResource } from "../../../tools/provider/custom-resource";
import { EngineLog } from "../../../tools/provider/engine-log";
import { localCommand } from "../../../tools/provider/local/command";
import type { PropertyMap } from "../../../tools/provider/property-value";
import { channelOptions, grpc } from "../../../tools/provider/protocol";
import { remoteCommand } from "../../../tools/provider/remote/command";
import { copyToRemote } from "../../../tools/provider/remote/copy-to-remote";
import { resourceProvider } from "../../../tools/provider/resource-provider";
import { RunningOperations } from "../../../tools/provider/running-operations";

const log = new EngineLog(process.argv.slice(2).find((word) => !word.startsWith("-")));
const server = new grpc.Server(channelOptions);
server.addService(
  ResourceProviderService as never,
  resourceProvider({
    version: "1.2.1",
    resources: {
      "command:remote:Command": answering(remoteCommand),
      "command:remote:CopyToRemote": { ...copyToRemote, create: nothing, update: nothing },
      // The gates run as they are: here, and not on a host.
      "command:local:Command": localCommand,
    },
    greeting: "No host is reached: this plugin answers in their place, to measure everything else.",
    log: () => log,
    attach: () => undefined,
    running: new RunningOperations(),
  }),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(String(port));
});
const engine = process.ppid;
setInterval(() => process.ppid === engine || process.exit(0), 2000).unref();

function answering(resource: CustomResource): CustomResource {
  return {
    ...resource,
    create: async (inputs) => printed(inputs),
    update: async (_, news) => printed(news),
    delete: async () => undefined,
  };
}

async function nothing(): Promise<PropertyMap> {
  return {};
}

/** Lines as the host script prints them, for the next command to read. */
function printed({ create }: PropertyMap): PropertyMap {
  const [, step, host, words = ""] =
    /(?:\.sh) (stage|activate|confirm) (\S+) ([^;"]*)/.exec(String(create)) ?? [];
  const release = /[0-9a-f]{16}-[0-9a-f]{8}/.exec(words)?.[0] ?? "";
  const lines = {
    stage: `${host}: configtest: release ${release} is ready\nrelease ${release}`,
    activate: `${host}: verify: release ${release} answers\nattempt 82c9eb8d8fa91888`,
    confirm: `${host}: confirm: release 4dc66d5ce9cc2aee-8485a542 is live`,
  };
  return { stdout: lines[step as keyof typeof lines] ?? "", stderr: "" };
}
