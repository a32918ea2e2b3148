import { accessArguments } from "./commands/access-arguments";
import { coreArguments } from "./commands/core-arguments";
import { moduleArguments } from "./commands/module-arguments";
import { otherArguments } from "./commands/other-arguments";
import { proxySslArguments } from "./commands/proxy-ssl-arguments";
import { wsgiArguments } from "./commands/wsgi-arguments";

/** How many arguments a directive takes, where httpd itself counts them (`args_how` of its command tables). */
export type ArgumentShape =
  | "none"
  | "flag"
  | "one"
  | "one-or-two"
  | "one-to-three"
  | "two"
  | "two-or-three"
  | "two-or-more"
  | "three"
  | "some";

/** A directive's shape, its name as messages spell it, and what they put behind their complaint. */
export interface CommandArguments {
  readonly shape: ArgumentShape;
  readonly name: string;
  readonly text: string;
}

/** By lower-case name. Each line of the source texts is: shape, name, and after a colon the text. */
export const argumentShapes: ReadonlyMap<string, CommandArguments> = readTable([
  coreArguments,
  moduleArguments,
  wsgiArguments,
  proxySslArguments,
  accessArguments,
  otherArguments,
]);

function readTable(texts: readonly string[]): Map<string, CommandArguments> {
  const table = new Map<string, CommandArguments>();
  for (const line of texts.flatMap((text) => text.split("\n"))) {
    const [, shape, name, text = ""] = /^(\S+) ([^:\s]+)(?:: (.*))?$/.exec(line) ?? [];
    if (shape === undefined || name === undefined) continue;
    table.set(name.toLowerCase(), { shape: shape as ArgumentShape, name, text });
  }
  return table;
}
