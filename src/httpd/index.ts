export type { ConfigurationDiagnostic } from "./diagnostic";
export type { ConfigurationTree, Directive } from "./directive";
export { type ParseOptions, parseConfiguration } from "./parse-configuration";
export type { ConfigurationReader } from "./reader";
