const directives =
  `WSGIAcceptMutex WSGIAccessScript WSGIApplicationGroup WSGIAuthGroupScript WSGIAuthUserScript
  WSGICallableObject WSGICaseSensitivity WSGIChunkedRequest WSGIDaemonProcess WSGIDestroyInterpreter WSGIDispatchScript
  WSGIDontWriteBytecode WSGIEnableSendfile WSGIErrorOverride WSGIGroupAuthoritative WSGIHandlerScript
  WSGIIgnoreActivity WSGIImportScript WSGILazyInitialization WSGIMapHEADToGET WSGINewRelicConfigFile
  WSGINewRelicEnvironment WSGIPassApacheRequest WSGIPassAuthorization WSGIProcessGroup WSGIPythonEggs
  WSGIPythonHashSeed WSGIPythonHome WSGIPythonOptimize WSGIPythonPath WSGIPythonWarnings WSGIPy3kWarningFlag
  WSGIRestrictEmbedded WSGIRestrictProcess WSGIRestrictSignal WSGIRestrictStdin WSGIRestrictStdout WSGIScriptAlias
  WSGIScriptAliasMatch WSGIScriptReloading WSGIServerMetrics WSGISocketPrefix WSGISocketRotation WSGITrustedProxies
  WSGITrustedProxyHeaders WSGIUserAuthoritative WSGIVerboseDebugging WSGISwitchInterval WSGIPerInterpreterGIL
  WSGIFreeThreading WSGITelemetryService WSGISlowRequests WSGITelemetryOptions WSGINoSuchDirective
  wsgiscriptalias`.split(/\s+/);

/** No argument, an empty one, a right switch, a wrong one, two, three, blanks in quotes. */
const shapes = [
  "",
  '""',
  "Off",
  "maybe",
  "On Off",
  "/a /b",
  "a b c",
  '"a b"',
  "1",
  "/x process-group= application-group=a",
];

const contexts: readonly (readonly string[])[] = [
  [],
  ["VirtualHost *:80"],
  ["Directory /x"],
  ["Location /x"],
  ["Files x"],
  ['If "true"'],
  ["VirtualHost *:80", "LocationMatch ^/x"],
  ["Directory /x", "Limit GET"],
  ["Directory /x", "RequireAll"],
  ["Proxy *"],
];

/** The line inside of sections, outermost first. */
export function inside(sections: readonly string[], line: string): string {
  const open = sections.map((section) => `<${section}>\n`).join("");
  const close = [...sections].reverse().map((section) => `</${section.split(" ")[0]}>\n`);
  return `${open}${line}\n${close.join("")}`;
}

/** Every directive of mod_wsgi in every section, with arguments of every shape. */
export function wsgiDirectiveProbes(): string[] {
  return directives.flatMap((name) =>
    contexts.flatMap((sections) => shapes.map((shape) => inside(sections, `${name} ${shape}`.trimEnd()))),
  );
}
