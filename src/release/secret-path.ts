import type { Secret } from "../model/secret";
import { releaseDirectoryVariable } from "./layout";

/**
 * Where rendered text finds the file of a secret: it lies with the release, so that it is switched and put back like
 * everything else of it. Give it to `quoteArgument` as a whole.
 */
export function secretPath({ secret }: Secret): string {
  return `\${${releaseDirectoryVariable}}/secrets/${secret}`;
}
