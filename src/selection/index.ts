export { compileSelection, type Selection, type SelectionOptions } from "./compile-selection";
export type { KnownFiles } from "./file-system";
export type { ErrorReason, Resolution, TraceEntry } from "./resolution";
export type { MapContent } from "./rewrite-map";
export type { SelectionRequest } from "./selection-request";
export type { Accounts } from "./verdict/accounts";
export { type ConfigurationProblem, configurationProblems } from "./verdict/configuration-problem";
export { configurationVerdict, type VerdictOptions } from "./verdict/configuration-verdict";
export { type ConfigurationProblemCode, configurationProblemCodes } from "./verdict/problem-code";
