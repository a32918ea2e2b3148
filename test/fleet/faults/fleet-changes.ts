import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "../deployment";

/** Changes of the demo's fleet file, each of which makes a release that was not pushed before. */
export class FleetChanges {
  #threads = 5;

  constructor(private readonly fleet: Deployment) {}

  /** Another number of threads. */
  any(): void {
    this.#threads += 1;
    this.#rewrite(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${this.#threads}`);
  }

  /** The next release fails its own check once it is live, or is sound again. */
  failing(isFailing: boolean): void {
    this.any();
    const status = isFailing ? ", status: 418" : "";
    this.#rewrite(
      /path: \/timesheet, processGroup: intranet(, status: 418)?/,
      `path: /timesheet, processGroup: intranet${status}`,
    );
  }

  /** Rows that no map has had yet. */
  newRows(count = 1): void {
    this.#threads += 1;
    const rows = Array.from({ length: count }, (_, n) => `/new-${this.#threads}-${n} sales\n`).join("");
    this.fleet.rewrite(
      "maps/wsgiprocmap.txt",
      (text) => `${text.replace(/^\/new-.*\n/gm, "").trimEnd()}\n${rows}`,
    );
  }

  /** The group that the row of `mapRow` names now. */
  mapped(): string {
    const rows = readFileSync(join(this.fleet.folder, "stacks/maps/wsgiprocmap.txt"), "utf8");
    return /^\/orders\s+(\w+)/m.exec(rows)?.[1] ?? "";
  }

  /** A row of the map names the other group; the check that asks for it as well. Needs no restart. */
  mapRow(): void {
    const text = (group: string) => (group === "sales" ? "catalogue" : "sales");
    this.fleet.rewrite("maps/wsgiprocmap.txt", (rows) =>
      rows.replace(/^(\/orders\s+)(\w+)/m, (_, key: string, group: string) => `${key}${text(group)}`),
    );
    this.fleet.rewrite(`${this.fleet.stack}.fleet.yaml`, (file) =>
      file.replace(
        /path: \/orders, processGroup: (\w+)/,
        (_, group: string) => `path: /orders, processGroup: ${text(group)}`,
      ),
    );
  }

  #rewrite(pattern: RegExp, replacement: string): void {
    this.fleet.rewrite(`${this.fleet.stack}.fleet.yaml`, (text) => {
      if (!pattern.test(text)) throw new Error(`There is no ${pattern}:\n${text}`);
      return text.replace(pattern, replacement);
    });
  }
}
