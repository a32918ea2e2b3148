import { describe, expect, it } from "vitest";
import { type ExportedStack, forgetHost, hostsOfState } from "../../src/state/forget-host";

const urn = (type: string, name: string) =>
  `urn:pulumi:demo::wsgi-fleet::wsgi-fleet:index:Fleet$${type}::${name}`;
const host = (name: string) => urn("wsgi-fleet:index:HttpdHost", name);
const step = (name: string, what: string) =>
  urn("wsgi-fleet:index:HttpdHost$command:remote:Command", `${name}/${what}`);
const gate = urn("command:local:Command", "demo/staged");

function stack(names: readonly string[]): ExportedStack {
  const resources = names.flatMap((name, index) => [
    { urn: host(name), inputs: { address: `10.80.0.1${index + 1}` } },
    { urn: step(name, "stage"), parent: host(name), dependencies: [] },
  ]);
  const stages = names.map((name) => step(name, "stage"));
  return {
    deployment: {
      resources: [
        ...resources,
        {
          urn: gate,
          dependencies: stages,
          propertyDependencies: { create: stages, stdin: null },
          deletedWith: host("web2"),
        },
        ...names.map((name) => ({ urn: step(name, "activate"), parent: host(name), dependencies: [gate] })),
      ],
      pending_operations: names.map((name) => ({ resource: { urn: step(name, "activate") } })),
    },
  };
}

describe("a host that is forgotten", () => {
  it("is in the state no more, nor is anything below it or any mention of those", () => {
    const found = forgetHost(stack(["web1", "web2", "web22"]), "web2");
    const { deployment } = stack(["web1", "web22"]);
    const [gone, ...rest] = [host("web2"), step("web2", "stage"), step("web2", "activate")];
    expect(found?.forgotten).toEqual([gone, ...rest]);
    expect(found?.address).toBe("10.80.0.12");
    const expected = deployment.resources?.map((resource) => {
      const { deletedWith: _, ...kept } = resource as { deletedWith?: string; urn: string };
      return kept.urn === host("web22") ? { ...kept, inputs: { address: "10.80.0.13" } } : kept;
    });
    expect(found?.stack).toEqual({ deployment: { ...deployment, resources: expected } });
  });

  it("is none where the state has no host of that name, whatever else is called so", () => {
    expect(forgetHost(stack(["web1"]), "web2")).toBeUndefined();
    expect(forgetHost(stack(["web1"]), "demo/staged")).toBeUndefined();
    expect(forgetHost({ deployment: {} }, "web1")).toBeUndefined();
    expect(hostsOfState(stack(["web1", "web2"]))).toEqual(["web1", "web2"]);
  });
});
