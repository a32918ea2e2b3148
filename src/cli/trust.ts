import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { displayPath } from "../../infra/display-path";
import { fileReader, resolvePath } from "../../infra/fleet-file";
import { replaceFile } from "../../infra/replace-file";
import { formatDiagnostics } from "../diagnostic/format";
import { didYouMean } from "../diagnostic/nearest-name";
import type { KeyPlace } from "../load/host-key-edit";
import { loadFleet } from "../load/load-fleet";
import { trustEdit } from "../load/trust-edit";
import type { Fleet } from "../model/fleet";
import { normalizeHostKey } from "../model/host-key";
import { askForYes, canAsk } from "./ask";
import { offeredKeys } from "./offered-keys";
import { terminalPaint } from "./terminal-paint";
import { trustText } from "./trust-text";
import { InputError, UsageError } from "./usage";

/**
 * `wsgi-fleet trust FLEETFILE HOST`: shows the keys that a host offers beside the known one, and writes the chosen one into the fleet
 * file, or into the known hosts file that the host's key comes from, after an explicit yes. Exit status 1 where nothing was
 * written though another key is offered, or where the host was not reached.
 */
export async function trust(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      bastion: { type: "boolean", default: false },
      fingerprint: { type: "string" },
      "private-key": { type: "string" },
    },
  });
  const [file, host, ...more] = positionals;
  if (file === undefined || more.length > 0 || (host === undefined) !== values.bastion)
    throw new UsageError("trust needs a fleet file and the name of a host, or --bastion.");
  const { fingerprint } = values;
  if (fingerprint !== undefined && !/^SHA256:[A-Za-z0-9+/]{43}$/.test(fingerprint))
    throw new InputError(
      `"${fingerprint}" is no fingerprint; ssh-keygen -l prints them as SHA256:… with 43 characters.`,
    );
  const text = readText(file);
  const reader = fileReader(dirname(file));
  const { loaded, diagnostics } = loadFleet(text, displayPath(file), reader);
  if (loaded === undefined) {
    process.stderr.write(`${formatDiagnostics(diagnostics, terminalPaint(process.stderr))}\n`);
    return 1;
  }
  const { fleet } = loaded;
  const place = placeOf(fleet, host);
  const known = place[0] === "hosts" ? fleet.hosts[place[1]]?.hostKey : fleet.connection.bastion?.hostKey;
  const knownKey = known === undefined ? undefined : normalizeHostKey(known);
  const offered = await offeredKeys(fleet, dirname(file), place, values["private-key"]);
  if ("problem" in offered) return refuse(offered.problem);
  const shown = trustText(place, fleet, knownKey, offered.keys);
  process.stdout.write(`${shown.table}\n`);
  // Another key than the known one is chosen by its fingerprint alone while the host shows the known one.
  const usual = offered.keys.find((key) => key === knownKey) ?? offered.keys[0];
  const chosen =
    fingerprint === undefined ? usual : offered.keys.find((key) => shown.fingerprintOf(key) === fingerprint);
  if (chosen !== undefined && chosen === knownKey) {
    process.stdout.write("This is the known key: there is nothing to write.\n");
    return 0;
  }
  if (chosen === undefined)
    return refuse(
      `No key has the fingerprint ${fingerprint}: somebody may be answering in the host's place. Nothing was written.`,
    );
  const edit = trustEdit({ text, file: displayPath(file), reader }, place, chosen);
  if ("problem" in edit) return refuse(`${edit.problem} Nothing was written.\n${edit.hint}`);
  const target =
    edit.file === "fleet file" ? file : resolvePath(dirname(file), fleet.connection.knownHostsFile ?? "");
  const before = edit.file === "fleet file" ? text : readText(target);
  if (fingerprint === undefined) {
    process.stdout.write(`${shown.compare(chosen)}\n`);
    if (!canAsk())
      return refuse(
        "Nobody can be asked here: give the fingerprint with --fingerprint. Nothing was written.",
      );
    if (!(await askForYes(`Trust ${shown.fingerprintOf(chosen)} and write it to ${displayPath(target)}?`)))
      return refuse("Nothing was written.");
  }
  if (!replaceFile(target, before, edit.text))
    return refuse(`${displayPath(target)} was changed meanwhile. Nothing was written; try again.`);
  process.stdout.write(`${displayPath(target)} now has ${shown.fingerprintOf(chosen)} for ${shown.name}.\n`);
  return 0;
}

// --- internal ---

function placeOf(fleet: Fleet, host: string | undefined): KeyPlace {
  if (host === undefined) {
    if (fleet.connection.bastion === undefined) throw new InputError("The fleet has no bastion.");
    return ["connection", "bastion"];
  }
  if (fleet.hosts[host] === undefined)
    throw new InputError(`The fleet has no host "${host}". ${didYouMean(host, Object.keys(fleet.hosts))}`);
  return ["hosts", host];
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`The file "${file}" cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return 1;
}
