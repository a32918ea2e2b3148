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
  "host-key-missing": "reading",
  "host-key-revoked": "reading",
  // what the fleet file refers to
  "file-not-readable": "reading",
  "configuration-unknown": "reading",
  "process-map-unknown": "reading",
  "variable-undefined": "reading",
  // maps
  "map-row-malformed": "request",
  "map-key-duplicate": "request",
  // names
  "process-map-duplicate": "reading",
  "host-address-duplicate": "reading",
  "secret-file-duplicate": "reading",
  // templates
  "template-invalid": "reading",
  // versions of mod_wsgi
  "mod-wsgi-version-too-old": "configuration",
  "mod-wsgi-version-too-new": "configuration",
  "mod-wsgi-version-differs": "configuration",
  // what httpd refuses
  "httpd-syntax": "configuration",
  "include-failed": "configuration",
  "directive-unknown": "configuration",
  "directive-not-allowed-here": "configuration",
  "directive-argument-invalid": "configuration",
  "daemon-process-option-invalid": "configuration",
  "daemon-process-group-duplicate": "configuration",
  "static-process-group-refused": "configuration",
  "account-unknown": "configuration",
  "config-variable-undefined": "advice",
  "include-not-known": "advice",
  // which server answers
  "listen-missing": "request",
  "virtual-host-unreached": "advice",
  "request-captured": "request",
  "request-diverted": "request",
  // mod_rewrite and the environment
  "rewrite-map-unknown": "request",
  "rewrite-rule-without-effect": "request",
  "set-env-without-effect": "advice",
  "set-env-if-without-value": "advice",
  // selection
  "process-group-variable-unset": "request",
  "client-controlled-selection": "request",
  "process-group-unknown": "request",
  "process-group-case-differs": "request",
  "process-group-not-accessible": "request",
  "process-group-not-allowed": "request",
  "restrict-process-unknown-group": "advice",
  // rows of maps
  "map-value-unknown-group": "request",
  "map-variable-unused": "advice",
  "map-key-never-matches": "request",
  "map-key-encoded": "advice",
  "map-key-looks-like-a-pattern": "advice",
  "map-key-look-alike": "advice",
  // embedded mode
  "embedded-disabled": "request",
  "embedded-mode-without-python": "request",
  "embedded-selected": "advice",
  // what runs where
  "daemon-process-without-threads": "request",
  "request-body-truncated": "request",
  "graceful-timeout-missing": "advice",
  "process-group-unselected": "advice",
  "application-group-shared": "advice",
  "error-log-differs": "advice",
  "selection-unknown": "advice",
  // what surrounds mod_wsgi
  "tls-port-mismatch": "request",
  "certificate-unused": "advice",
  "redirect-loop": "request",
  "script-alias-hidden": "advice",
  "alias-hidden": "advice",
  "application-code-served": "advice",
  "basic-auth-without-tls": "advice",
  "hsts-without-tls": "advice",
  "log-format-unknown": "advice",
  "document-root-missing": "advice",
  "capacity-exceeded": "advice",
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

/** Whether only the files of a host can show it: nothing follows from that none does. */
export function isShownByHosts(code: DiagnosticCode): boolean {
  return code === "request-captured" || code === "request-diverted";
}
