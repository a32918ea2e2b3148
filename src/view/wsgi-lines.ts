import type { ModelPath } from "../diagnostic/model-path";
import { quoteOption } from "../httpd/quote";
import { directiveFeatures } from "../mod-wsgi/directive-features";
import type { WsgiSection } from "../model/wsgi-section";
import { type WsgiServer, wsgiServerProperties } from "../model/wsgi-server";
import { argument, type DirectiveLine, directive, type LineArgument, onOff } from "./directive-line";

type ServerProperties = Omit<WsgiServer, "interpreterOptions">;
type Properties = WsgiSection & ServerProperties;
type Holder<Of> = { readonly [Name in keyof Of]?: Of[Name] | undefined };

/** What holds for the whole httpd, or for the interpreters that a section selects, in the order of the table. */
export function wsgiServerLines(holder: Holder<ServerProperties>, base: ModelPath): DirectiveLine[] {
  return linesOf(serverProperties, holder, base);
}

/**
 * How requests are served in a place, in the order of the table; then `SetHandler` and `AddHandler`. Which group
 * serves a request is not among them: `sectionView` has that.
 */
export function wsgiSectionLines(holder: Holder<WsgiSection>, base: ModelPath): DirectiveLine[] {
  return linesOf(sectionProperties, holder, base);
}

// --- internal ---

function linesOf(
  properties: readonly LineProperty[],
  holder: Holder<Properties>,
  base: ModelPath,
): DirectiveLine[] {
  return properties.flatMap(({ name, property }): DirectiveLine[] => {
    const value = holder[property];
    if (value === undefined) return [];
    const write = writers[property] as Writer<unknown>;
    return write({ name, path: [...base, property], value });
  });
}

interface Setting<Value> {
  /** The directive. */
  readonly name: string;
  readonly path: ModelPath;
  readonly value: Value;
}

type Writer<Value> = (setting: Setting<Value>) => DirectiveLine[];

const one: Writer<string | number> = ({ name, path, value }) => [directive(path, name, value)];

const flag: Writer<boolean> = ({ name, path, value }) => [directive(path, name, onOff(value))];

const list: Writer<readonly string[]> = ({ name, path, value }) => [
  directive(path, name, ...value.map((each, index) => argument([...path, index], each))),
];

/** `key=value` for each option that is set; its name is the property's in kebab-case. */
function options(path: ModelPath, values: Readonly<Record<string, string | undefined>>): LineArgument[] {
  return Object.entries(values).flatMap(([property, value]): LineArgument[] => {
    const name = property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return value === undefined ? [] : [{ text: quoteOption(name, value), path: [...path, property] }];
  });
}

const hook: Writer<NonNullable<WsgiSection["dispatchScript"]>> = ({ name, path, value }) => {
  const { script, applicationGroup } = value;
  return [
    directive(path, name, argument([...path, "script"], script), ...options(path, { applicationGroup })),
  ];
};

const handlerScripts: Writer<NonNullable<WsgiSection["handlerScripts"]>> = ({ name, path, value }) =>
  value.map(({ name: handler, script, processGroup, applicationGroup, passAuthorization: pass }, index) => {
    const own = [...path, index];
    const passAuthorization = pass === undefined ? undefined : onOff(pass);
    return directive(
      own,
      name,
      argument([...own, "name"], handler),
      argument([...own, "script"], script),
      ...options(own, { processGroup, applicationGroup, passAuthorization }),
    );
  });

const writers: { readonly [Name in keyof Properties]-?: Writer<NonNullable<Properties[Name]>> } = {
  socketPrefix: one,
  socketRotation: flag,
  acceptMutex: one,
  lazyInitialization: flag,
  verboseDebugging: flag,
  pythonHome: one,
  pythonPath: ({ value, ...setting }) => one({ ...setting, value: value.join(":") }),
  pythonEggs: one,
  pythonOptimize: one,
  pythonWarnings: ({ name, path, value }) =>
    value.map((each, index) => directive([...path, index], name, each)),
  pythonHashSeed: one,
  dontWriteBytecode: flag,
  destroyInterpreter: flag,
  switchInterval: one,
  perInterpreterGil: flag,
  freeThreading: flag,
  restrictStdin: flag,
  restrictStdout: flag,
  restrictSignal: flag,
  caseSensitivity: flag,
  serverMetrics: flag,
  newRelicConfigFile: one,
  newRelicEnvironment: one,
  telemetryService: ({ name, path, value: { socket, interval } }) => [
    directive(
      path,
      name,
      argument([...path, "socket"], `unix:${socket}`),
      ...(interval === undefined ? [] : [argument([...path, "interval"], `interval=${interval}`)]),
    ),
  ],
  slowRequests: one,
  telemetryOptions: (setting) =>
    setting.value.length === 0 ? one({ ...setting, value: "None" }) : list(setting),
  dispatchScript: hook,
  handlerScripts,
  passApacheRequest: flag,
  callableObject: one,
  passAuthorization: flag,
  scriptReloading: flag,
  errorOverride: flag,
  chunkedRequest: flag,
  mapHeadToGet: ({ value, ...setting }) =>
    one({ ...setting, value: value === "auto" ? "Auto" : onOff(value) }),
  ignoreActivity: flag,
  trustedProxies: list,
  trustedProxyHeaders: list,
  enableSendfile: flag,
  accessScript: hook,
  authUserScript: hook,
  authGroupScript: hook,
  groupAuthoritative: flag,
  setHandler: one,
  handlers: ({ name, path, value }) =>
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([extension, handler]) => directive([...path, extension], name, handler, extension)),
};

interface LineProperty {
  readonly name: string;
  readonly property: keyof Properties;
}

const lineProperties: readonly LineProperty[] = [
  ...directiveFeatures.flatMap(({ name, property }) =>
    isLineProperty(property) ? [{ name, property }] : [],
  ),
  { name: "SetHandler", property: "setHandler" },
  { name: "AddHandler", property: "handlers" },
];

const serverProperties = lineProperties.filter(({ property }) =>
  Object.hasOwn(wsgiServerProperties, property),
);
const sectionProperties = lineProperties.filter(
  ({ property }) => !Object.hasOwn(wsgiServerProperties, property),
);

function isLineProperty(property: string): property is keyof Properties {
  return Object.hasOwn(writers, property);
}
