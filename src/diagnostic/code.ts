/**
 * Every diagnostic code, in the order of the stages that find them. A code is permanent: it names what broke,
 * and it is the heading of its section in RULES.md.
 */
export const diagnosticCodes = [
  // reading the fleet file
  "yaml-syntax",
  "duplicate-key",
  "unknown-property",
  "missing-property",
  "wrong-type",
  "invalid-value",
  "host-key-invalid",
  // what the fleet file refers to
  "file-not-readable",
  "configuration-unknown",
  "process-map-unknown",
  "variable-undefined",
  // maps
  "map-row-malformed",
  "map-key-duplicate",
  // names
  "daemon-process-group-duplicate",
  "process-map-duplicate",
  "host-address-duplicate",
  "listen-missing",
  // selection
  "process-group-unknown",
  "process-group-not-accessible",
  "process-group-not-allowed",
  "map-value-unknown-group",
  "embedded-disabled",
  // templates
  "template-invalid",
] as const;

export type DiagnosticCode = (typeof diagnosticCodes)[number];
