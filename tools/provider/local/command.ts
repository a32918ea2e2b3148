import type { CustomResource } from "../custom-resource";
import { run } from "./run";

/**
 * `command:local:Command`: as the remote one, on the machine that runs the engine.
 *
 * @see https://www.pulumi.com/registry/packages/command/api-docs/local/command/
 */
export const localCommand: CustomResource = {
  inputs: {
    create: { type: "string" },
    update: { type: "string" },
    delete: { type: "string" },
    triggers: { type: "anyList" },
    stdin: { type: "string" },
    logging: { type: "string" },
    interpreter: { type: "strings" },
    dir: { type: "string" },
    environment: { type: "stringMap" },
    assetPaths: { type: "strings" },
    archivePaths: { type: "strings" },
    addPreviousOutputInEnv: { type: "boolean", default: true },
  },
  replaceOnChanges: ["triggers"],
  computed: ({ assetPaths, archivePaths }) => [
    "stdout",
    "stderr",
    ...(assetPaths ? ["assets"] : []),
    ...(archivePaths ? ["archive"] : []),
  ],
  namedId: true,

  async create(inputs, context) {
    const command = inputs.create;
    return typeof command === "string" ? run(command, inputs, {}, context) : { stdout: "", stderr: "" };
  },

  async update(olds, news, context) {
    const command = news.update ?? news.create;
    if (typeof command === "string") return run(command, news, olds, context);
    return { stdout: olds.stdout ?? "", stderr: olds.stderr ?? "" };
  },

  async delete(state, context) {
    const command = state.delete;
    if (typeof command === "string") await run(command, state, state, context);
  },
};
