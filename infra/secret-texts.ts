import * as pulumi from "@pulumi/pulumi";
import type { Fleet } from "../src/model/fleet";
import { secretNames } from "../src/release/secret-files";

/** Every secret that a fleet names, with the first configuration that names it. */
export function namedSecrets(fleet: Pick<Fleet, "configurations">): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, configuration] of Object.entries(fleet.configurations)) {
    for (const secret of secretNames(configuration)) if (!names.has(secret)) names.set(secret, name);
  }
  return names;
}

/**
 * The texts of a fleet's secrets as secret outputs, which the engine encrypts in the state and hides in previews.
 *
 * @throws pulumi.RunError that names every secret that is missing, and the key where it is missing.
 */
export function secretTexts(
  fleet: Pick<Fleet, "configurations">,
  given: Readonly<Record<string, pulumi.Input<string>>>,
  secretsKey: string | undefined,
): Record<string, pulumi.Output<string>> {
  const names = [...namedSecrets(fleet)];
  const missing = names.filter(([secret]) => !Object.hasOwn(given, secret));
  const lines = missing.map(
    ([secret, configuration]) =>
      `The secret "${secret}" of configuration "${configuration}" is not set. Set it with: pulumi config set --secret ${secret} < FILE`,
  );
  if (names.length > 0 && secretsKey === undefined) {
    lines.push(
      "The key that secrets are sealed with on their way is not set. Set it once with: head -c 32 /dev/urandom | base64 | pulumi config set --secret secretsKey",
    );
  }
  if (lines.length > 0) {
    throw new pulumi.RunError(`No host was touched.\n\n${lines.join("\n")}\n`);
  }
  return Object.fromEntries(names.map(([secret]) => [secret, pulumi.secret(given[secret] ?? "")]));
}
