/** What is handed to the process in the namespaces. */
export interface Experiment {
  readonly files: Readonly<Record<string, string>>;
  readonly dbm: Readonly<Record<string, { readonly type: string; readonly text: string }>>;
  readonly env: Readonly<Record<string, string>>;
  readonly requests: readonly { readonly port: number; readonly address: string; readonly bytes: string }[];
}

/** What came back for one request; `group` is the X-Process-Group header, byte for byte (latin1). */
export interface ObservedAnswer {
  readonly status: number | "timeout" | "closed";
  readonly group: string | undefined;
  readonly body: string;
  /** What the error log got meanwhile. */
  readonly log: string;
}

/** What httpd did with one configuration. */
export interface Observation {
  readonly started: boolean;
  readonly stderr: string;
  readonly answers: readonly ObservedAnswer[];
}
