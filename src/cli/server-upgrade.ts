import { upgradeChanges } from "../upgrade/upgrade-changes";
import { openServerConfiguration, type ServerOptionValues } from "./server-options";
import type { Upgrade } from "./upgrade";

/** What changes for the configuration of any server. */
export async function serverUpgrade(file: string, values: ServerOptionValues, to: string): Promise<Upgrade> {
  const configuration = await openServerConfiguration(file, values);
  const from = values["mod-wsgi"] ?? "4.9.4";
  const changes = upgradeChanges(configuration.tree, from, to).map(
    ({ kind, version, name, at, message, source }) => ({
      kind,
      version,
      ...(name === undefined ? {} : { property: name }),
      ...(at === undefined
        ? {}
        : { file: configuration.display(at.file), line: at.line, directive: at.text }),
      message,
      source,
    }),
  );
  return { what: file, from, changes };
}
