interface StateFile {
  readonly checkpoint: {
    readonly latest: {
      readonly resources: readonly {
        readonly parent?: string;
        readonly dependencies?: readonly string[];
      }[];
    };
  };
}

/** What a state of the file backend holds: bytes as they lie there, and edges to what resources depend on and to their parents. */
export function stateSize(text: string): { resources: number; bytes: number; edges: number } {
  const { resources } = (JSON.parse(text) as StateFile).checkpoint.latest;
  const edges = resources.reduce(
    (sum, { parent, dependencies = [] }) => sum + dependencies.length + (parent === undefined ? 0 : 1),
    0,
  );
  return { resources: resources.length, bytes: Buffer.byteLength(text), edges };
}
