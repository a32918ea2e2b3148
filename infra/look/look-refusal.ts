import * as pulumi from "@pulumi/pulumi";

/**
 * An update that is refused, as the engine shows it: the text alone and once. The SDK puts the name of an input before the
 * message of an error that an input ends in, for each resource once more, and shows the place in the program.
 */
export function lookRefusal(text: string): pulumi.RunError {
  const error = new pulumi.RunError(text);
  const fixed = { get: () => text, set: () => undefined };
  return Object.defineProperties(error, { message: fixed, stack: fixed });
}
