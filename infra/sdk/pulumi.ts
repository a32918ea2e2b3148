// What this program and @pulumi/command use of @pulumi/pulumi, which the bundles of program and command line have in its
// place (tools/build.mjs). The whole of it also loads the automation API, a TypeScript compiler and a resolver of npm
// packages, 600 files that nobody here asks for: more than half a second of a preview.
export * as asset from "@pulumi/pulumi/asset";
export * from "@pulumi/pulumi/config";
export * from "@pulumi/pulumi/errors";
export * as log from "@pulumi/pulumi/log";
export * from "@pulumi/pulumi/metadata";
export * from "@pulumi/pulumi/output";
export * from "@pulumi/pulumi/resource";
export * as runtime from "./runtime";
