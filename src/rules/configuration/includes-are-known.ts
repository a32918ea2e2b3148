import type { ConfigurationRule } from "./configuration-rule";

/** What an `Include` takes in is a part of the release. What else lies on hosts is not known, and taken for empty. */
export const includesAreKnown: ConfigurationRule = ({ unknownIncludes }) =>
  unknownIncludes.map(({ message: path, file, line, directive }) => ({
    code: "include-not-known",
    severity: "warning",
    at: { file, line, text: directive },
    message: `${unknownIncludeText(path)}.`,
    hint: "Write its lines here in place of the Include, or look after them yourself.",
  }));

/** What is taken for granted where a fleet includes a file of its hosts, as a clause. */
export function unknownIncludeText(path: string): string {
  return `What ${path} holds on the hosts is not known, so that the configuration is judged as if it held nothing`;
}
