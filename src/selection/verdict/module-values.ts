import { resolvePath } from "../../httpd/path";
import { integerOption } from "../integer-option";
import { regexProblem } from "./regex-problem";
import { listed, oneOf, type ValueCheck, type ValueChecks } from "./surroundings";

const positive =
  (complaint: string): ValueCheck =>
  ({ words: [first = ""] }) =>
    integerOption(first) > 0 ? undefined : complaint;

const words =
  (known: RegExp, complaint: (word: string) => string): ValueCheck =>
  (directive) => {
    const unknown = listed(directive.words).find((word) => !known.test(word));
    return unknown === undefined ? undefined : complaint(unknown);
  };

const mechanisms =
  "Mutex mechanisms are: 'none', 'default', 'flock:/path/to/file', 'fcntl:/path/to/file', 'file:/path/to/file', 'pthread', 'sysvsem', 'posixsem', 'sem'";

/** The mechanism; which types there are depends on the modules, and is not judged. */
const mutex: ValueCheck = ({ words: [first = "", ...types] }, { tree, files }) => {
  if (first === "") return `Mutex requires at least a mechanism argument (${mechanisms})`;
  const [, mechanism = "", path] = /^([^:]*)(?::(.*))?$/.exec(first) ?? [];
  if (!/^(none|default|flock|fcntl|file|pthread|sysvsem|posixsem|sem)$/i.test(mechanism))
    return `Invalid Mutex argument ${first} (${mechanisms})`;
  if (/^none$/i.test(mechanism) && types.length === 0) return "None is not allowed for mutex type default";
  if (path === undefined || path === "") return undefined;
  return files?.kind(resolvePath(tree.serverRoot, path)) === "missing"
    ? `Invalid Mutex directory in argument ${first}`
    : undefined;
};

/** What modules for files and content, and for more than one server's work, say about their directives' values. */
export const moduleValues: ValueChecks = {
  mutex,
  chrootdir: ({ words: [path = ""] }, { tree, files }) => {
    const kind = files?.kind(resolvePath(tree.serverRoot, path));
    return kind === "missing" || kind === "file" ? "ChrootDir must be a valid directory" : undefined;
  },
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
  deflatebuffersize: positive("DeflateBufferSize should be positive"),
  forcelanguagepriority: words(
    /^(none|prefer|fallback)$/i,
    (word) => `Invalid ForceLanguagePriority option ${word}`,
  ),
  multiviewsmatch: words(
    /^(negotiatedonly|any|filters|handlers)$/i,
    (word) => `Unrecognized option '${word}'`,
  ),
  proxytimeout: ({ words: [first = ""] }) =>
    /^\s*[+-]?\d+\D/.test(first) || integerOption(first) > 0
      ? undefined
      : "Proxy Timeout must be at least 1 second.",
  proxypassmatch: ({ words: [pattern = ""] }, { parents }) =>
    parents.some(({ key }) => /^<(location|proxy)/.test(key))
      ? undefined
      : regexProblem(pattern, "Regular expression could not be compiled."),
  proxyvia: oneOf("off on full block", "ProxyVia must be one of: off | on | full | block"),
};
