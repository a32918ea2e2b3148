import { integerOption } from "../integer-option";
import { oneOf, type ValueChecks } from "./surroundings";

/** What modules for files and content say about the values of their directives. */
export const moduleValues: ValueChecks = {
  directoryindexredirect: ({ words: [first = ""] }) => {
    if (/^(on|off|permanent|temp|seeother)$/i.test(first)) return undefined;
    if (!/^\d/.test(first)) return "DirectoryIndexRedirect ON|OFF|permanent|temp|seeother|3xx";
    const status = integerOption(first);
    return status >= 300 && status <= 399
      ? undefined
      : "DirectoryIndexRedirect only accepts values between 300 and 399";
  },
  deflatecompressionlevel: ({ words: [first = ""] }) => {
    const level = integerOption(first);
    return level >= 1 && level <= 9 ? undefined : "Compression Level must be between 1 and 9";
  },
  proxyvia: oneOf("off on full block", "ProxyVia must be one of: off | on | full | block"),
};
