import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { platforms } from "../../src/platform/platforms";
import { HostParts } from "./host-parts";

const { binary, environmentFile, httxt2dbm, modulesDirectory, wsgiModuleFile, user, group } =
  platforms.debian;

/** A host's folder with the maps of one release, for the functions that build them and read them back by real httpd. */
export class MapFolder {
  readonly parts: HostParts;

  constructor(shell: readonly string[]) {
    this.parts = new HostParts(shell);
    // httpd's children are nobody special.
    chmodSync(this.parts.base, 0o755);
    mkdirSync(this.parts.path("maps"));
    mkdirSync(this.parts.path("payloads/p/maps"));
  }

  /** The texts of the maps by name, with lines of the plan in the place of some of the platform's; `digest` names their folder. */
  write(maps: Readonly<Record<string, string>>, plan: readonly string[] = [], digest = "d"): void {
    for (const [name, text] of Object.entries(maps))
      writeFileSync(this.parts.path(`payloads/p/maps/${name}.txt`), text);
    const words = new Set(plan.map((line) => line.split(" ")[0]));
    const lines = [
      `binary ${binary}`,
      `environment-file ${environmentFile}`,
      `httxt2dbm ${httxt2dbm}`,
      `wsgi-module ${modulesDirectory}/${wsgiModuleFile}`,
      `user ${user} ${group}`,
    ].filter((line) => !words.has(line.split(" ")[0]));
    this.parts.plan([
      ...lines,
      ...plan,
      `maps-digest ${digest}`,
      ...Object.keys(maps).map((name) => `map ${name}`),
    ]);
  }

  /** A program in the place of httxt2dbm, which may call the real one as `"$real"`. */
  builder(script: string): string {
    const path = this.parts.path("builder");
    writeFileSync(path, `#!/bin/sh\nreal=${httxt2dbm}\n${script}\n`, { mode: 0o755 });
    return `httxt2dbm ${path}`;
  }

  get isComplete(): boolean {
    return existsSync(this.parts.path("maps/d/COMPLETE"));
  }

  get type(): string {
    return readFileSync(this.parts.path("maps/d/type"), "utf8").trim();
  }

  /** What a run has left that only a run that goes on needs. */
  get left(): string[] {
    return readdirSync(this.parts.base).filter((name) => name === "read-back");
  }
}
