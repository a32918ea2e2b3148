/**
 * What hints say in terms of httpd, and what a fleet file has for it. Names of directives stand in messages as they
 * are, because the rendered line beside them shows them.
 */
const words: readonly (readonly [httpd: RegExp, fleet: string])[] = [
  [/a WSGIProcessGroup\b/g, "a processGroup"],
  [/WSGIProcessGroup (%\{[^}]*\})/g, 'processGroup: "$1"'],
  [/WSGIProcessGroup in that place/g, "processGroup in that place"],
  [/allow embedded mode by WSGIRestrictEmbedded Off/g, "set restrictEmbedded: false in the configuration"],
  [/the WSGIRestrictProcess\b/g, "restrictProcess"],
  [/\bWSGIRestrictProcess\b/g, "restrictProcess"],
  [/Listen on (\d+)/g, "Add $1 to listen"],
  [/outside of all virtual hosts/g, "in the configuration's daemonProcessGroups"],
  [
    /by a RewriteRule with a default, or by SetEnv, which counts where nothing else sets it/g,
    "by a processMap with that variable, or in environment",
  ],
  [/Give the map a default: \$\{[^}]*\}/g, "Set onMiss of the map to a process group"],
  [
    /UseCanonicalName On, which takes name and port from ServerName/g,
    "useCanonicalName, which takes name and port from serverName",
  ],
  // Options of a server's configuration; a fleet file has it all.
  [/^.* with --\w+ .*$/, "Look at this place yourself."],
];

/** A hint about httpd text as one about the fleet file. */
export function inFleetWords(hint: string): string {
  return words.reduce((text, [httpd, fleet]) => text.replace(httpd, fleet), hint);
}
