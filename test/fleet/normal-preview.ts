/**
 * The text of `pulumi preview --diff` with what differs from run to run named instead of written: digests, folders,
 * generations. Blocks of resources come in the order of their names; what the engine and the stand-in say while they work is left out.
 */
export function normalPreview(output: string): string {
  const lines = output
    .replace(/^@ previewing update\.*\n/gm, "")
    .replace(/^This is wsgi-fleet's stand-in .*\n/gm, "")
    .replace(/^\n+|\s+$/g, "")
    .replace(/\/tmp\/wsgi-fleet-test-\w+/g, "FOLDER")
    .replace(/generation [\w-]+/g, "generation GENERATION")
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, "UUID")
    .replace(/\b[0-9a-f]{64}\b/g, "DIGEST")
    .replace(/\b[0-9a-f]{16}\b/g, "DIGEST")
    .replace(/(?<=-|host\.conf )[0-9a-f]{8}\b/g, "DIGEST")
    .replace(/\[id=.*\]/g, "[id=ID]")
    .split("\n");
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (/^ *[~+-]+\/?[+-]? (wsgi-fleet|command|pulumi):/.test(line) || line === "Resources:") blocks.push([]);
    blocks.at(-1)?.push(line);
  }
  const [head = [], ...rest] = blocks;
  const foot = rest.pop() ?? [];
  const urn = (block: readonly string[]): string => /\[urn=(.*)\]/.exec(block.join("\n"))?.[1] ?? "";
  const sorted = rest.sort((a, b) => (urn(a) < urn(b) ? -1 : 1));
  return `${[head, ...sorted, foot].map((block) => block.join("\n")).join("\n")}\n`;
}
