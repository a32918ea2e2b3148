/**
 * When a problem shows: while the fleet file is read; when httpd refuses to start with the `configuration`; when
 * a `request` fails or goes astray; or never by itself, because it is `advice`.
 */
export type Stage = "reading" | "configuration" | "request" | "advice";

/**
 * Every diagnostic code and its stage, in the order of the stages that find them. A code is permanent: it names
 * what broke, and it is the heading of its section in RULES.md.
 */
const stageOfCode = {
  // reading the fleet file
  "yaml-syntax": "reading",
  "duplicate-key": "reading",
  "unknown-property": "reading",
  "missing-property": "reading",
  "wrong-type": "reading",
  "invalid-value": "reading",
  "host-key-invalid": "reading",
  // what the fleet file refers to
  "file-not-readable": "reading",
  "configuration-unknown": "reading",
  "process-map-unknown": "reading",
  "variable-undefined": "reading",
  // maps
  "map-row-malformed": "reading",
  "map-key-duplicate": "reading",
  // names
  "daemon-process-group-duplicate": "configuration",
  "process-map-duplicate": "reading",
  "host-address-duplicate": "reading",
  "listen-missing": "request",
  // selection
  "process-group-unknown": "request",
  "process-group-not-accessible": "request",
  "process-group-not-allowed": "request",
  "map-value-unknown-group": "request",
  "embedded-disabled": "request",
  // templates
  "template-invalid": "reading",
  // overrides
  "override-unused": "advice",
} as const satisfies Readonly<Record<string, Stage>>;

export type DiagnosticCode = keyof typeof stageOfCode;

export const diagnosticCodes = Object.keys(stageOfCode) as readonly DiagnosticCode[];

export function stageOf(code: DiagnosticCode): Stage {
  return stageOfCode[code];
}

/** Whether a fleet file may turn it down: what concerns requests, and advice, but not that an override is stale. */
export function mayBeTurnedDown(code: DiagnosticCode): boolean {
  const stage = stageOf(code);
  return (stage === "request" || stage === "advice") && code !== "override-unused";
}
