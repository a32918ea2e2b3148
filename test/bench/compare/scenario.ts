/** What is timed, in the order in which every contender goes through it. */
export const scenarios = ["first", "unchanged", "preview", "site", "row", "wiped"] as const;

export type Scenario = (typeof scenarios)[number];

/** As tables and plots call them. */
export const scenarioTitles: Readonly<Record<Scenario, string>> = {
  first: "first deployment",
  unchanged: "run without a change",
  preview: "preview of an edit",
  site: "edit of one virtual host",
  row: "edit of one map row",
  wiped: "one host wiped",
};
