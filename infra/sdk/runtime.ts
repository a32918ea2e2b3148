// `pulumi.runtime` without what serializes functions.
export * from "@pulumi/pulumi/runtime/config";
export * from "@pulumi/pulumi/runtime/invoke";
export * from "@pulumi/pulumi/runtime/rpc";
export * from "@pulumi/pulumi/runtime/settings";
