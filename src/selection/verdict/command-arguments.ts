import type { Directive } from "../../httpd/directive";

type Shape = "flag" | "one" | "one-or-two" | "two" | "two-or-three" | "some";

/** `shape name: text that httpd puts behind its complaint`, one directive a line. */
const table = `
one WSGIProcessGroup: Name of the WSGI process group.
one WSGIApplicationGroup: Application interpreter group.
one WSGICallableObject: Name of entry point in WSGI script file.
one WSGISocketPrefix: Path prefix for the daemon process sockets.
one WSGISocketRotation: Enable/Disable rotation of daemon process sockets.
one WSGIAcceptMutex: Set accept mutex type for daemon processes.
one WSGILazyInitialization: Enable/Disable lazy Python initialization.
one WSGIVerboseDebugging: Enable/Disable verbose debugging messages.
one WSGIDontWriteBytecode: Enable/Disable writing of byte code.
one WSGIPythonWarnings: Control Python warning messages.
one WSGIPythonOptimize: Set level of Python compiler optimisations.
one WSGIPythonHome: Python prefix/exec_prefix absolute path names.
one WSGIPythonPath: Python module search path.
one WSGIPythonEggs: Python eggs cache directory.
one WSGIPythonHashSeed: Python hash seed.
one WSGIDestroyInterpreter: Enable/Disable destruction of Python interpreter.
one WSGIRestrictEmbedded: Enable/Disable use of embedded mode.
one WSGIRestrictStdin: Enable/Disable restrictions on use of STDIN.
one WSGIRestrictStdout: Enable/Disable restrictions on use of STDOUT.
one WSGIRestrictSignal: Enable/Disable restrictions on use of signal().
one WSGICaseSensitivity: Define whether file system is case sensitive.
one WSGIPassApacheRequest: Enable/Disable Apache request object.
one WSGIPassAuthorization: Enable/Disable WSGI authorization.
one WSGIScriptReloading: Enable/Disable script reloading mechanism.
one WSGIErrorOverride: Enable/Disable overriding of error pages.
one WSGIChunkedRequest: Enable/Disable support for chunked requests.
one WSGIMapHEADToGET: Enable/Disable mapping of HEAD to GET.
one WSGIIgnoreActivity: Enable/Disable reset of inactvity timeout.
one WSGIEnableSendfile: Enable/Disable support for kernel sendfile.
one WSGIGroupAuthoritative: Enable/Disable as being authoritative on groups.
one WSGIServerMetrics: Enabled/Disable access to server metrics.
one WSGINewRelicConfigFile: New Relic monitoring agent configuration file.
one WSGINewRelicEnvironment: New Relic monitoring agent environment.
one ServerName: The hostname and port of the server
one ServerRoot: Common directory of server-related files (logs, confs, etc.)
one DocumentRoot: Root directory of the document tree
one SetHandler: a handler name that overrides any other configured handler
one User: Effective user id for this server
one Group: Effective group id for this server
flag RewriteEngine: On or Off to enable or disable (default) the whole rewriting engine
flag MergeSlashes: Controls whether consecutive slashes in the URI path are merged
flag KeepAlive: Whether persistent connections should be On or Off
one-or-two SetEnv: an environment variable name and optional value to pass to CGI.
one-or-two Alias: a fakename and a realname, or a realname in a Location
some UnsetEnv: a list of variables to remove from the CGI environment.
some PassEnv: a list of environment variables to pass to CGI.
some RewriteOptions: List of option strings to set
some ServerAlias: A name or names alternately used to access the server
two LoadModule: a module name and the name of a shared object file to load it from
two-or-three RewriteMap: a mapname and a filename and options
`;

const shapes = new Map<string, { shape: Shape; name: string; text: string }>();
for (const line of table.split("\n")) {
  const parts = /^(\S+) (\w+): (.*)$/.exec(line);
  if (!parts) continue;
  const [, shape = "", name = "", text = ""] = parts;
  shapes.set(name.toLowerCase(), { shape: shape as Shape, name, text });
}

/** Each shape: whether the words fit, and what httpd says when they do not. A first word of "" counts as none. */
const rules: Readonly<Record<Shape, { fits: (words: readonly string[]) => boolean; says: string }>> = {
  flag: { fits: ([word = ""]) => /^(on|off)$/i.test(word), says: "must be On or Off" },
  one: { fits: ({ length, 0: word }) => length === 1 && word !== "", says: "takes one argument, " },
  "one-or-two": {
    fits: ({ length, 0: word }) => length >= 1 && length <= 2 && word !== "",
    says: "takes 1-2 arguments, ",
  },
  two: {
    fits: ({ length, 0: word, 1: second }) => length === 2 && word !== "" && second !== "",
    says: "takes two arguments, ",
  },
  "two-or-three": {
    fits: ({ length, 0: word, 1: second }) => length >= 2 && length <= 3 && word !== "" && second !== "",
    says: "takes two or three arguments, ",
  },
  some: {
    fits: ({ length, 0: word }) => length >= 1 && word !== "",
    says: "requires at least one argument, ",
  },
};

/** What httpd says when a directive has too few or too many arguments. */
export function argumentProblem(directive: Directive): string | undefined {
  const entry = shapes.get(directive.key);
  if (!entry) return undefined;
  const rule = rules[entry.shape];
  if (rule.fits(directive.words)) return undefined;
  return `${entry.name} ${rule.says}${entry.shape === "flag" ? "" : entry.text}`;
}
