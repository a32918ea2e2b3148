import type { Feature, FeaturePlace } from "./feature";

const server: readonly FeaturePlace[] = ["configuration"];
const serverAndInterpreter: readonly FeaturePlace[] = ["configuration", "interpreterOptions"];
const servers: readonly FeaturePlace[] = ["configuration", "virtualHost"];
const everywhere: readonly FeaturePlace[] = ["configuration", "virtualHost", "location", "directory"];
const sections: readonly FeaturePlace[] = ["location", "directory"];

type Row = readonly [name: string, property: string, places: readonly FeaturePlace[], versions?: Versions];
type Versions = Pick<Feature, "since" | "until">;

const sixth: Versions = { since: "6.0.0" };
const beforeSixth: Versions = { until: "6.0.0" };

/** In the order in which they are written. */
const rows: readonly Row[] = [
  // the whole server
  ["WSGISocketPrefix", "socketPrefix", server],
  ["WSGISocketRotation", "socketRotation", server],
  ["WSGIAcceptMutex", "acceptMutex", server],
  ["WSGILazyInitialization", "lazyInitialization", server, beforeSixth],
  ["WSGIVerboseDebugging", "verboseDebugging", server],
  ["WSGIPythonHome", "pythonHome", server],
  ["WSGIPythonPath", "pythonPath", serverAndInterpreter],
  ["WSGIPythonEggs", "pythonEggs", server],
  ["WSGIPythonOptimize", "pythonOptimize", server],
  ["WSGIPythonWarnings", "pythonWarnings", server],
  ["WSGIPythonHashSeed", "pythonHashSeed", server],
  ["WSGIDontWriteBytecode", "dontWriteBytecode", server],
  ["WSGIDestroyInterpreter", "destroyInterpreter", server, { since: "4.9.1" }],
  ["WSGISwitchInterval", "switchInterval", serverAndInterpreter, sixth],
  ["WSGIPerInterpreterGIL", "perInterpreterGil", serverAndInterpreter, sixth],
  ["WSGIFreeThreading", "freeThreading", serverAndInterpreter, sixth],
  ["WSGIRestrictEmbedded", "restrictEmbedded", server],
  ["WSGIRestrictStdin", "restrictStdin", serverAndInterpreter],
  ["WSGIRestrictStdout", "restrictStdout", serverAndInterpreter],
  ["WSGIRestrictSignal", "restrictSignal", serverAndInterpreter],
  ["WSGICaseSensitivity", "caseSensitivity", server],
  ["WSGIServerMetrics", "serverMetrics", server],
  ["WSGINewRelicConfigFile", "newRelicConfigFile", server, beforeSixth],
  ["WSGINewRelicEnvironment", "newRelicEnvironment", server, beforeSixth],
  ["WSGITelemetryService", "telemetryService", server, sixth],
  ["WSGISlowRequests", "slowRequests", server, sixth],
  ["WSGITelemetryOptions", "telemetryOptions", server, sixth],
  ["<WSGIInterpreterOptions>", "interpreterOptions", server, sixth],
  // daemon processes and scripts
  ["WSGIDaemonProcess", "daemonProcessGroups", servers],
  ["WSGIScriptAlias", "scriptAliases", servers],
  ["WSGIScriptAliasMatch", "scriptAliases", servers],
  ["WSGIImportScript", "importScripts", servers],
  // which group serves a request
  ["WSGIProcessGroup", "processGroup", everywhere],
  ["WSGIApplicationGroup", "applicationGroup", everywhere],
  ["WSGIRestrictProcess", "restrictProcess", everywhere],
  // how a request is served
  ["WSGIDispatchScript", "dispatchScript", everywhere],
  ["WSGIHandlerScript", "handlerScripts", everywhere],
  ["WSGIPassApacheRequest", "passApacheRequest", everywhere],
  ["WSGICallableObject", "callableObject", everywhere],
  ["WSGIPassAuthorization", "passAuthorization", everywhere],
  ["WSGIScriptReloading", "scriptReloading", everywhere],
  ["WSGIErrorOverride", "errorOverride", everywhere],
  ["WSGIChunkedRequest", "chunkedRequest", everywhere],
  ["WSGIMapHEADToGET", "mapHeadToGet", everywhere],
  ["WSGIIgnoreActivity", "ignoreActivity", everywhere],
  ["WSGITrustedProxies", "trustedProxies", everywhere],
  ["WSGITrustedProxyHeaders", "trustedProxyHeaders", everywhere],
  ["WSGIEnableSendfile", "enableSendfile", everywhere],
  // who may
  ["WSGIAccessScript", "accessScript", sections],
  ["WSGIAuthUserScript", "authUserScript", sections],
  ["WSGIAuthGroupScript", "authGroupScript", sections],
  ["WSGIGroupAuthoritative", "groupAuthoritative", sections],
];

/**
 * Every directive of mod_wsgi from 4.6.0 to 6.1.1 on httpd 2.4 and Python 3. Source: the command tables of the tags
 * 4.6.4 to 6.1.1 (mod_wsgi.c) and what their functions check.
 */
export const directiveFeatures: readonly Feature[] = rows.map(([name, property, places, versions]) => ({
  name,
  property,
  places,
  ...versions,
}));

/** Directives in the command tables of 4.6 to 5.0 that no build for httpd 2.4 and Python 3 has. */
export const directivesCompiledOut: readonly { readonly name: string; readonly only: string }[] = [
  { name: "WSGIPy3kWarningFlag", only: "Python 2.6 and 2.7" },
  { name: "WSGIUserAuthoritative", only: "httpd before 2.2" },
];
