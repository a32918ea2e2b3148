import fc from "fast-check";
import { trustedProxyHeaders } from "../../src/model/trusted-proxy";

// Properties of mod_wsgi that the model accepts, whatever the rules say of them.

const flag = fc.boolean();
const group = fc.constantFrom("sales", "catalogue", "%{GLOBAL}");
const interpreter = fc.constantFrom("%{GLOBAL}", "api");
const seconds = fc.constantFrom(0.000001, 0.5, 2);

/** For a text and a path of the fleet around them. */
export function anyWsgi(text: fc.Arbitrary<string>, path: fc.Arbitrary<string>) {
  const directories = fc.array(
    path.map((each) => each.replaceAll(":", "x")),
    { minLength: 1, maxLength: 2 },
  );
  const hook = fc.record(
    { script: path, applicationGroup: fc.constantFrom("api", "%{GLOBAL}", "%{HOST}") },
    { requiredKeys: ["script"] },
  );
  const handlerScript = fc.record(
    {
      name: fc.constantFrom("bobo", "x"),
      script: path,
      processGroup: group,
      applicationGroup: fc.constantFrom("%{RESOURCE}", "api"),
      passAuthorization: flag,
    },
    { requiredKeys: ["name", "script"] },
  );
  const interpreterProperties = {
    pythonPath: directories,
    switchInterval: seconds,
    perInterpreterGil: flag,
    restrictStdin: flag,
    restrictSignal: flag,
  };
  return {
    section: {
      dispatchScript: hook,
      handlerScripts: fc.array(handlerScript, { minLength: 1, maxLength: 2 }),
      handlers: fc.dictionary(fc.constantFrom(".wsgi", ".py"), fc.constantFrom("wsgi-script", "bobo")),
      setHandler: fc.constantFrom("wsgi-script", "None"),
      callableObject: fc.constantFrom("app", "%{ENV:CALLABLE}"),
      scriptReloading: flag,
      mapHeadToGet: fc.constantFrom(true, false, "auto" as const),
      trustedProxies: fc.subarray(["192.0.2.1", "2001:db8::/32"], { minLength: 1 }),
      trustedProxyHeaders: fc.subarray([...trustedProxyHeaders], { minLength: 1, maxLength: 3 }),
    },
    auth: { accessScript: hook, authUserScript: hook, authGroupScript: hook, groupAuthoritative: flag },
    server: {
      socketPrefix: path,
      acceptMutex: fc.constantFrom("default", "flock"),
      pythonOptimize: fc.constantFrom(0, 2),
      pythonWarnings: fc.array(fc.constantFrom("ignore", "error::UserWarning"), { minLength: 1 }),
      pythonHashSeed: fc.constantFrom("random" as const, 0, 7),
      newRelicEnvironment: text,
      telemetryService: fc.record(
        { socket: path, interval: fc.constantFrom(0.5, 2) },
        { requiredKeys: ["socket"] },
      ),
      slowRequests: fc.constantFrom(0, 1.5),
      telemetryOptions: fc.subarray(["All", "CaptureUserAgent"], { maxLength: 1 }),
      ...interpreterProperties,
      interpreterOptions: fc.array(
        fc.record(
          { processGroup: group, applicationGroup: interpreter, ...interpreterProperties },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
    },
    importScripts: fc.array(fc.record({ script: path, processGroup: group, applicationGroup: interpreter }), {
      maxLength: 2,
    }),
    options: {
      switchInterval: seconds,
      interruptTimeout: fc.constantFrom(0, 10),
      responseFlushDelay: fc.constantFrom(0, 5),
      newrelicEnvironment: text,
      scriptUser: fc.constantFrom("web", "#33"),
    },
  };
}
