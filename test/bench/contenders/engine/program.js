// As many components and resources as the fleet of the bench registers, which the engine keeps and nobody acts on.
const pulumi = require("@pulumi/pulumi");

const { components, resources, changed, revision } = JSON.parse(process.env.BENCH_RESOURCES);
for (let n = 0; n < components; n++) new pulumi.ComponentResource("bench:index:Nothing", `component${n}`);
for (let n = 0; n < resources; n++) {
  new pulumi.Stash(`resource${n}`, { input: n < changed ? revision : "" });
}
