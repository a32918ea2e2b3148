import type { ModelPath } from "../diagnostic/model-path";
import { expressionText } from "../httpd/quote";
import { compressedTypes } from "../model/compression";
import type { Configuration } from "../model/configuration";
import type { ErrorDocuments } from "../model/error-document";
import type { ServerSettings } from "../model/server-settings";
import { bytesOf } from "../model/size";
import { platforms } from "../platform/platforms";
import { argument, type DirectiveLine, directive, onOff } from "./directive-line";
import { headerLines } from "./header-lines";
import { logLines } from "./log-lines";

/** What a main server and a virtual host have in common; raw directives come last and are not among them. */
export function serverSettingsLines(
  settings: ServerSettings,
  base: ModelPath,
  rotatelogs: string,
): DirectiveLine[] {
  const { protocols } = settings;
  return [
    ...simpleLines(settings, base),
    ...readTimeoutLines(settings, base),
    ...(protocols === undefined
      ? []
      : [
          directive(
            [...base, "protocols"],
            "Protocols",
            ...protocols.map((each, index) => argument([...base, "protocols", index], each)),
          ),
        ]),
    ...logLines(settings, base, rotatelogs),
    ...remoteIpLines(settings, base),
    ...compressionLines(settings, base),
    ...headerLines(settings, base),
    ...errorDocumentLines(settings.errorDocuments, base),
  ];
}

/**
 * The configuration's settings for a virtual host of a drop-in, where other sites would inherit them from the main
 * server: they stand in each virtual host, but for what it says itself. Paths are below the configuration.
 */
export function inheritedSettingsLines(
  virtualHost: ServerSettings,
  configuration: Configuration,
): DirectiveLine[] {
  if (configuration.manage === "whole") return [];
  // A second CustomLog would be one more, and of two ErrorLogs in one place the last counts.
  const customLog = virtualHost.customLog === undefined ? configuration.customLog : undefined;
  const { rotatelogs } = platforms[configuration.platform];
  return serverSettingsLines({ ...configuration, customLog }, [], rotatelogs);
}

export function errorDocumentLines(documents: ErrorDocuments, base: ModelPath): DirectiveLine[] {
  return Object.entries(documents)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, document]) =>
      directive([...base, "errorDocuments", status], "ErrorDocument", status, expressionText(document)),
    );
}

// --- internal ---

/** Properties that are one argument, in the order in which they are written; sizes become bytes. */
const simpleDirectives = {
  serverAdmin: "ServerAdmin",
  timeout: "Timeout",
  keepAlive: "KeepAlive",
  keepAliveTimeout: "KeepAliveTimeout",
  maxKeepAliveRequests: "MaxKeepAliveRequests",
  limitRequestBody: "LimitRequestBody",
  limitRequestFields: "LimitRequestFields",
  limitRequestFieldSize: "LimitRequestFieldSize",
  limitRequestLine: "LimitRequestLine",
} as const;

function simpleLines(settings: ServerSettings, base: ModelPath): DirectiveLine[] {
  return Object.entries(simpleDirectives).flatMap(([property, name]) => {
    const value = settings[property as keyof typeof simpleDirectives];
    if (value === undefined) return [];
    const text =
      typeof value === "boolean"
        ? onOff(value)
        : property === "limitRequestBody" && typeof value !== "number"
          ? bytesOf(value)
          : value;
    return [directive([...base, property], name, text)];
  });
}

function readTimeoutLines(
  { requestReadTimeout: times = {} }: ServerSettings,
  base: ModelPath,
): DirectiveLine[] {
  const path = [...base, "requestReadTimeout"];
  const stages = (["handshake", "header", "body"] as const).flatMap((stage) =>
    times[stage] === undefined ? [] : [argument([...path, stage], `${stage}=${times[stage]}`)],
  );
  return stages.length === 0 ? [] : [directive(path, "RequestReadTimeout", ...stages)];
}

function remoteIpLines({ remoteIp }: ServerSettings, base: ModelPath): DirectiveLine[] {
  if (remoteIp === undefined) return [];
  const { header, internalProxies, trustedProxies, proxiesHeader } = remoteIp;
  const at = (property: string) => [...base, "remoteIp", property];
  const list = (property: string, name: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : [
          directive(
            at(property),
            name,
            ...values.map((each, index) => argument([...at(property), index], each)),
          ),
        ];
  return [
    directive(at("header"), "RemoteIPHeader", header),
    ...list("internalProxies", "RemoteIPInternalProxy", internalProxies),
    ...list("trustedProxies", "RemoteIPTrustedProxy", trustedProxies),
    ...(proxiesHeader === undefined
      ? []
      : [directive(at("proxiesHeader"), "RemoteIPProxiesHeader", proxiesHeader)]),
  ];
}

function compressionLines({ compression }: ServerSettings, base: ModelPath): DirectiveLine[] {
  const types = compressedTypes(compression);
  if (types.length === 0) return [];
  const path = [...base, "compression"];
  const level = typeof compression === "object" ? compression.level : undefined;
  const place = typeof compression === "object" ? [...path, "types"] : path;
  return [
    directive(path, "AddOutputFilterByType", "DEFLATE", ...types.map((each) => argument(place, each))),
    ...(level === undefined ? [] : [directive([...path, "level"], "DeflateCompressionLevel", level)]),
  ];
}
