import type { CustomResource } from "../custom-resource";
import { connectionInput } from "./connection";
import { run } from "./run";

/**
 * `command:remote:Command`: `create` runs once, `update` (or else `create`) when an input changes, `delete` at the end.
 *
 * @see https://www.pulumi.com/registry/packages/command/api-docs/remote/command/
 */
export const remoteCommand: CustomResource = {
  inputs: {
    create: { type: "string" },
    update: { type: "string" },
    delete: { type: "string" },
    triggers: { type: "anyList" },
    stdin: { type: "string" },
    logging: { type: "string" },
    connection: connectionInput,
    environment: { type: "stringMap" },
    addPreviousOutputInEnv: { type: "boolean", default: true },
  },
  replaceOnChanges: ["triggers"],
  computed: () => ["stdout", "stderr"],
  namedId: true,

  async create(inputs, context) {
    const command = inputs.create;
    return typeof command === "string" ? run(command, inputs, {}, context) : { stdout: "", stderr: "" };
  },

  async update(olds, news, context) {
    const command = news.update ?? news.create;
    const previous = { stdout: olds.stdout ?? "", stderr: olds.stderr ?? "" };
    return typeof command === "string" ? run(command, news, previous, context) : previous;
  },

  async delete(state, context) {
    const command = state.delete;
    if (typeof command === "string") await run(command, state, state, context);
  },
};
