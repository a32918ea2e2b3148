/** How a fleet is set up, how it is restarted and how it is asked meanwhile. */
export interface RestartVariant {
  readonly name: string;
  /** Lines of the configuration in the fleet file. */
  readonly lines: readonly string[];
  /** Options of `activate` for a restart as pushes make it; undefined: `apache2ctl graceful`, of which many more fit in. */
  readonly options?: string;
  /** Seconds that the application takes for an answer. */
  readonly seconds: number;
}

const noRotation = ["socketRotation: false"];

export const restartVariants: readonly RestartVariant[] = [
  { name: "short", lines: [], seconds: 0 },
  { name: "short, socketRotation: false", lines: noRotation, seconds: 0 },
  { name: "9 s", lines: [], options: "drain=0", seconds: 9 },
  { name: "9 s, drain", lines: [], options: "drain=60", seconds: 9 },
  { name: "9 s, drain, socketRotation: false", lines: noRotation, options: "drain=60", seconds: 9 },
];
