/** How a fleet is set up, how it is restarted and how it is asked meanwhile. */
export interface RestartVariant {
  readonly name: string;
  /** Lines of the configuration in the fleet file. */
  readonly lines: readonly string[];
  /** Options of `activate` for a restart as pushes make it; undefined: `apache2ctl graceful`, of which many more fit in. */
  readonly options?: string;
  /** Seconds that the application takes for an answer. */
  readonly seconds: number;
  /** Milliseconds from a request to the next one. */
  readonly every: number;
}

const short = { seconds: 0, every: 10 };
/** There is always one inside a daemon process. */
const steady = { seconds: 9, every: 1500 };
const rare = { seconds: 9, every: 25_000 };

export const restartVariants: readonly RestartVariant[] = [
  { name: "short", lines: [], ...short },
  { name: "short, socketRotation: false", lines: ["socketRotation: false"], ...short },
  { name: "9 s, all the time", lines: [], options: "drain=0", ...steady },
  { name: "9 s, all the time, drain: 20", lines: [], options: "drain=20", ...steady },
  { name: "9 s, now and then", lines: [], options: "drain=0", ...rare },
  { name: "9 s, now and then, drain: 20", lines: [], options: "drain=20", ...rare },
];
