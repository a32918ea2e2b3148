// The Pulumi program's own work for one fleet file, stage by stage, in a process of its own. The engine is stood in for by
// the mocks of Pulumi's SDK, which answer at once: what is left is the time of this program and of the SDK.
import { dirname } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { setMocks } from "@pulumi/pulumi/runtime/mocks";
import { Fleet } from "../../infra/fleet";
import { loadFleetFile } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { omitTracesWithoutMessage } from "../../infra/traces-on-demand";

/** Milliseconds of each stage, and what the process came to need. */
export interface ProgramStages {
  /** From the start of Node until every module is there. */
  readonly modules: number;
  /** The fleet file and its maps are read. */
  readonly load: number;
  /** Rendered, parsed, judged by every rule, and packed. */
  readonly prepare: number;
  /** Every resource is registered, with its inputs in the form of the wire. */
  readonly resources: number;
  /** Processor time of all but the first stage, which tells more than a clock where others use the machine. */
  readonly processor: number;
  readonly megabytes: number;
  readonly registered: number;
}

const [, , fleetFile = "", folderOfPayloads = ""] = process.argv;
void run(fleetFile, folderOfPayloads);

async function run(file: string, payloadFolder: string): Promise<void> {
  omitTracesWithoutMessage();
  let registered = 0;
  await setMocks(
    {
      newResource: ({ name }) => {
        registered++;
        return { id: name, state: { stdout: printedBy(name) } };
      },
      call: () => ({}),
    },
    "project",
    "large",
    true,
  );
  const modules = performance.now();
  const before = process.cpuUsage();
  const result = loadFleetFile(file);
  if (result === undefined) throw new Error(`There is no ${file}.`);
  const loaded = performance.now();
  const { prepared, diagnostics } = prepareFleet(result);
  if (prepared === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 5), null, 1));
  const ready = performance.now();
  new Fleet("large", prepared, {
    folder: dirname(file),
    look: false,
    payloadFolder,
    privateKey: pulumi.secret("no key"),
  });
  await pulumi.runtime.disconnect();
  const ended = performance.now();
  const { user, system } = process.cpuUsage(before);
  const stages: ProgramStages = {
    modules,
    load: loaded - modules,
    prepare: ready - loaded,
    resources: ended - ready,
    processor: (user + system) / 1000,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    registered,
  };
  console.log(JSON.stringify(stages));
}

/** What the next command of a host asks of this one. */
function printedBy(name: string): string {
  if (name.endsWith("/stage")) return "release fedcba9876543210-89abcdef\n";
  return name.endsWith("/activate") ? "attempt 0011223344556677\n" : "";
}
