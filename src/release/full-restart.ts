import type { ConfigurationTree, Directive } from "../httpd/directive";

/**
 * Directives whose change httpd takes up only when it is stopped and started; on a graceful restart it keeps the old
 * value (ServerLimit, ThreadLimit, ListenBacklog), goes on with it for a part of its processes (ScoreBoardFile,
 * ListenCoresBucketsRatio), loses its own files (PidFile, ServerRoot, DefaultRuntimeDir), or keeps a Python that was
 * initialized in the parent process. Source: httpd's server/mpm, server/listen.c, mpm_common in its documentation.
 */
const startOnly = new Set([
  "chrootdir",
  "defaultruntimedir",
  "listenbacklog",
  "listencoresbucketsratio",
  "mutex",
  "pidfile",
  "receivebuffersize",
  "scoreboardfile",
  "sendbuffersize",
  "serverlimit",
  "serverroot",
  "threadlimit",
  "wsgilazyinitialization",
]);

/** A graceful restart with another MPM ends in no server at all; another mod_wsgi would share the parent's old Python. */
const startOnlyModule = /^(mpm_\w+|wsgi)_module$/i;

/**
 * The lines of a configuration that take effect only when httpd is stopped and started, in the order in which it reads
 * them. Where two releases differ in them, a graceful restart is not enough.
 *
 * @param theirs a file whose lines are not the release's: the distribution's, around a drop-in
 */
export function fullRestartLines(tree: ConfigurationTree, theirs?: string): string[] {
  return tree.directives
    .filter((directive) => directive.file !== theirs && needsStart(directive))
    .map(({ name, args }) => `${name} ${args}`.replace(/\s+/g, " ").trim());
}

// --- internal ---

function needsStart({ key, words }: Directive): boolean {
  return startOnly.has(key) || (key === "loadmodule" && startOnlyModule.test(words[0] ?? ""));
}
