import type { Finding } from "../../diagnostic/diagnostic";
import { platforms } from "../../platform/platforms";
import { type SecretFile, serverSecretFiles } from "../../release/secret-files";
import type { FleetRule } from "./fleet-rule";

/** No file of `secretFiles` takes the place of another of them, or of the file made for another secret. */
export const secretFilesUnique: FleetRule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) => {
    const made = serverSecretFiles(configuration, platforms[configuration.platform]);
    const names = new Set<string>();
    return configuration.secretFiles.flatMap((file, index): Finding[] => {
      const problem = names.has(file.name)
        ? `There is a secret file "${file.name}" already.`
        : problemWith(file, made.get(file.name));
      names.add(file.name);
      if (problem === undefined) return [];
      const path = ["configurations", configurationName, "secretFiles", index, "name"];
      const finding = { code: "secret-file-duplicate", severity: "error", path } as const;
      return [{ ...finding, message: problem, hint: "Choose another name." }];
    });
  });

// --- internal ---

function problemWith(file: SecretFile, made: SecretFile | undefined): string | undefined {
  if (made === undefined) return undefined;
  if (made.secret !== file.secret)
    return `The file "${file.name}" of the secret "${file.secret}" would overwrite the one that is made for the secret "${made.secret}".`;
  if (mayRead(made.owner, made.group, file)) return undefined;
  return `The file "${file.name}" would overwrite the one that is made for the same secret, which httpd reads as ${made.owner}.`;
}

/** Whether a user still reads the file; others never do. */
function mayRead(user: string, group: string, { owner, group: own, mode }: SecretFile): boolean {
  if (user === "root") return true;
  const [, ofOwner = 0, ofGroup = 0] = [...mode].map(Number);
  return user === owner ? (ofOwner & 4) !== 0 : group === own && (ofGroup & 4) !== 0;
}
