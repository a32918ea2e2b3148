import type { SFTPWrapper } from "ssh2";
import type { CheckFailure, CustomResource, OperationContext } from "../custom-resource";
import { archiveSignature, isMap, type PropertyMap, signatureKey, unknownValue } from "../property-value";
import { connectionInput, connectionOf } from "./connection";
import { dial } from "./dial";
import { copyPath, copyText } from "./sftp-copy";

/**
 * `command:remote:CopyToRemote`: copies over SFTP. An update copies only when the content's digest or `remotePath`
 * changed (not when only the host did); nothing is ever removed from the host.
 *
 * @see https://www.pulumi.com/registry/packages/command/api-docs/remote/copytoremote/
 */
export const copyToRemote: CustomResource = {
  inputs: {
    connection: connectionInput,
    triggers: { type: "anyList" },
    source: { type: "assetOrArchive", required: true },
    remotePath: { type: "string", required: true },
  },
  replaceOnChanges: ["triggers"],
  computed: () => [],
  namedId: false,

  validate({ source }): CheckFailure[] {
    if (!isMap(source)) return [];
    const isArchive = source[signatureKey] === archiveSignature;
    if (isArchive && !source.path) {
      return [{ property: "archive", reason: "archive must be a path to a file or directory" }];
    }
    if (!isArchive && !source.path && typeof source.text !== "string") {
      return [{ property: "asset", reason: "asset must be a path-based file asset or a text asset" }];
    }
    return [];
  },

  async create(inputs, context) {
    await copy(inputs, context);
    return {};
  },

  async update(olds, news, context) {
    if (digest(olds) !== digest(news) || olds.remotePath !== news.remotePath) await copy(news, context);
    return {};
  },
};

function digest({ source }: PropertyMap) {
  return isMap(source) ? source.hash : unknownValue;
}

async function copy(inputs: PropertyMap, context: OperationContext): Promise<void> {
  const source = inputs.source as PropertyMap;
  const remotePath = String(inputs.remotePath);
  const connection = await dial(connectionOf(inputs), context);
  try {
    const sftp = await new Promise<SFTPWrapper>((resolve, reject) => {
      connection.client.sftp((error, wrapper) => (error ? reject(error) : resolve(wrapper)));
    });
    const lost = new Promise<never>((_, reject) => {
      connection.client.once("close", () => reject(new Error("connection lost")));
    });
    lost.catch(() => undefined);
    const copied = source.path
      ? copyPath(sftp, String(source.path), remotePath)
      : copyText(sftp, String(source.text), remotePath);
    await Promise.race([copied, lost]);
  } finally {
    connection.close();
  }
}
