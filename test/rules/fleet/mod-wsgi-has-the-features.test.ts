import { describe, expect, it } from "vitest";
import { modWsgiHasTheFeatures } from "../../../src/rules/fleet/mod-wsgi-has-the-features";
import { fleetOf, virtualHost } from "../loaded-fleet";

const web = ["configurations", "web"];

describe("modWsgiHasTheFeatures", () => {
  it("accepts what the version has, from its first to its last", () => {
    const old = { lazyInitialization: true, newRelicEnvironment: "staging" };
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "5.0.2", ...old }))).toEqual([]);
    const young = { switchInterval: 0.01, interpreterOptions: [{ perInterpreterGil: true }] };
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "6.0.0", ...young }))).toEqual([]);
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "4.9.1", destroyInterpreter: false }))).toEqual([]);
  });

  it("names the first version that has a property", () => {
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "4.9", switchInterval: 0.01 }))).toEqual([
      {
        code: "mod-wsgi-version-too-old",
        severity: "error",
        path: [...web, "switchInterval"],
        message: '"switchInterval" needs mod_wsgi 6.0.0; configuration "web" says 4.9.',
        hint: 'Set modWsgi: "6.0.0" if that is what the hosts have, or remove WSGISwitchInterval.',
      },
    ]);
  });

  it("takes 4.9 for 4.9.0", () => {
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "4.9", destroyInterpreter: true }))).toMatchObject([
      { message: '"destroyInterpreter" needs mod_wsgi 4.9.1; configuration "web" says 4.9.' },
    ]);
  });

  it("names the version that removed a property", () => {
    expect(modWsgiHasTheFeatures(fleetOf({ modWsgi: "6.0.5", lazyInitialization: false }))).toEqual([
      {
        code: "mod-wsgi-version-too-new",
        severity: "error",
        path: [...web, "lazyInitialization"],
        message: 'mod_wsgi 6.0.0 removed "lazyInitialization"; configuration "web" says 6.0.5.',
        hint: "Remove WSGILazyInitialization, or set modWsgi to the version before 6.0.0 that the hosts have.",
      },
    ]);
  });

  it("looks at groups of every server and at interpreter options", () => {
    const fleet = fleetOf({
      modWsgi: "6.0.1",
      daemonProcessGroups: [{ name: "sales", responseFlushDelay: 0 }],
      virtualHosts: [virtualHost({ daemonProcessGroups: [{ name: "api", newrelicEnvironment: "a" }] })],
    });
    expect(modWsgiHasTheFeatures(fleet).map(({ path }) => path)).toEqual([
      [...web, "daemonProcessGroups", 0, "responseFlushDelay"],
      [...web, "virtualHosts", 0, "daemonProcessGroups", 0, "newrelicEnvironment"],
    ]);
    const options = fleetOf({ modWsgi: "5.0.2", interpreterOptions: [{ freeThreading: true }] });
    expect(modWsgiHasTheFeatures(options).map(({ path }) => path)).toEqual([
      [...web, "interpreterOptions"],
      [...web, "interpreterOptions", 0, "freeThreading"],
    ]);
  });
});
