// What every contender has to bring about, as plain data.

/** A virtual host. */
export interface Site {
  readonly name: string;
  /** What the application shows. */
  readonly title: string;
}

export interface Job {
  readonly sites: readonly Site[];
  /** Daemon process groups; the first serves what is not in the map. */
  readonly groups: readonly [string, string];
  /** URL path and daemon process group. */
  readonly rows: readonly (readonly [path: string, group: string])[];
}

const groups = ["shop", "reports"] as const;

/** 20 virtual hosts, 2 daemon process groups and a map of 1,000 rows. */
export const firstJob: Job = {
  sites: Array.from({ length: 20 }, (_, index) => {
    const number = String(index + 1).padStart(2, "0");
    return { name: `site${number}.example.com`, title: `Site ${number}` };
  }),
  groups,
  rows: Array.from({ length: 1000 }, (_, index) => [
    `/page/${String(index).padStart(4, "0")}`,
    groups[index % groups.length] ?? groups[0],
  ]),
};

/** One virtual host shows another title. */
export function withTitle(job: Job, title: string): Job {
  const edited = 6;
  return { ...job, sites: job.sites.map((site, index) => (index === edited ? { ...site, title } : site)) };
}

/** One row has the other group. */
export function withMovedRow(job: Job): Job {
  const moved = 500;
  const other = (group: string) => (group === job.groups[0] ? job.groups[1] : job.groups[0]);
  return {
    ...job,
    rows: job.rows.map(([path, group], index) => [path, index === moved ? other(group) : group]),
  };
}

/** The map as httxt2dbm reads it. */
export function mapText({ rows }: Job): string {
  return rows.map(([path, group]) => `${path} ${group}\n`).join("");
}
