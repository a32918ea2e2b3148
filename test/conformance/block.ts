/** A piece of a generated configuration: a line, a section, or lines that reach httpd by another way. */
export type Block =
  | string
  | { readonly open: string; readonly inside: readonly Block[] }
  /** Lines in a file of their own, behind `Include`. */
  | { readonly include: readonly Block[] }
  /** Lines in a `<Macro>` whose parameter stands for `value` in them. */
  | { readonly macro: readonly Block[]; readonly value: string }
  /** Several pieces that belong together. */
  | readonly Block[];

/** The text of a configuration and of the files that it includes. */
export interface RenderedBlocks {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
}

/** Writes blocks as configuration text; included files are numbered below `folder`. */
export function renderBlocks(blocks: readonly Block[], folder: string): RenderedBlocks {
  const files: Record<string, string> = {};
  let count = 0;
  const lines = (block: Block, indent: string): string[] => {
    if (typeof block === "string") return [indent + block];
    if (isList(block)) return block.flatMap((part) => lines(part, indent));
    if ("open" in block) {
      const inside = block.inside.flatMap((part) => lines(part, `${indent}  `));
      return [`${indent}<${block.open}>`, ...inside, `${indent}</${block.open.split(" ")[0]}>`];
    }
    const number = ++count;
    if ("include" in block) {
      const path = `${folder}/include-${number}.conf`;
      files[path] = `${block.include.flatMap((part) => lines(part, "")).join("\n")}\n`;
      return [`${indent}Include ${path}`];
    }
    const body = block.macro.flatMap((part) => lines(part, `${indent}  `));
    const parameter = `$p${number}`;
    const withParameter = body.map((line) => line.split(block.value).join(parameter));
    const open = `${indent}<Macro m${number} ${parameter}>`;
    return [open, ...withParameter, `${indent}</Macro>`, `${indent}Use m${number} "${block.value}"`];
  };
  const text = blocks.flatMap((block) => lines(block, ""));
  return { text: `${text.join("\n")}\n`, files };
}

function isList(block: Block): block is readonly Block[] {
  return Array.isArray(block);
}
