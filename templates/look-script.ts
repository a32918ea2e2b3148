import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./project-root";

/** The parts of the host script that a look needs, and what is its own. */
const parts = [
  "host/1-ground.sh",
  "host/1-platform.sh",
  "host/2-disk.sh",
  "host/2-httpd.sh",
  "host/2-packages.sh",
  "host/3-mod-wsgi.sh",
  "host/4-maps.sh",
  "host/4-release.sh",
  "host/5-restart.sh",
  "host/6-verify.sh",
  "host/7-drift.sh",
  "host/7-status.sh",
  "look/1-facts.sh",
  "look/1-tree.sh",
  "look/2-look.sh",
];

/**
 * What a look runs on a host, which gets it on standard input: so it is always the script of who looks, and a host that has
 * nothing of ours can be looked at as well.
 */
export function lookScript(): string {
  return joined(parts);
}

/** What a look runs besides where it needs the contents of configuration files. */
export function contentsScript(): string {
  return joined(["host/1-ground.sh", "look/1-tree.sh", "look/2-contents.sh"]);
}

// --- internal ---

function joined(names: readonly string[]): string {
  return names.map((name) => readFileSync(join(projectRoot, "templates", name), "utf8")).join("\n");
}
