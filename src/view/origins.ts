import type { ModelPath } from "../diagnostic/model-path";
import type { MarkedSpan, ViewPath } from "./marked-view";

/** A place in a rendered line and the model path whose value stands there. */
export interface Origin {
  readonly path: ModelPath;
  /** From 1, in UTF-16 units, as positions of diagnostics are. */
  readonly column: number;
  /** The column behind the last one. */
  readonly endColumn: number;
  /** What stands there, quotes included. */
  readonly text: string;
}

/** What is known of a rendered file's origins. */
export interface OriginSource {
  readonly text: string;
  /** What the file as a whole stands for: a virtual host, a configuration, a host. */
  readonly owner: ModelPath;
  /** The values of each line; `undefined` where they cannot be told. Called once at most. */
  spans(): readonly (readonly MarkedSpan[])[] | undefined;
  modelPath(viewPath: ViewPath): ModelPath;
}

/** The way back from rendered files to the model. What it costs is paid at the first question about a file. */
export class Origins {
  readonly #sources: ReadonlyMap<string, OriginSource>;
  readonly #lines = new Map<string, FileLines>();

  constructor(sources: ReadonlyMap<string, OriginSource>) {
    this.#sources = sources;
  }

  /**
   * The values that stand in a line, counted from 1, in the order of their columns. A line without values, or whose
   * values cannot be told, leads as a whole to the file's owner. No origins where there is no such file or line.
   */
  originsOf(file: string, line: number): readonly Origin[] {
    const source = this.#sources.get(file);
    if (source === undefined) return [];
    const { texts, spans } = this.#linesOf(file, source);
    const text = texts[line - 1];
    if (text === undefined) return [];
    const found = spans[line - 1] ?? [];
    if (found.length === 0) return [{ path: source.owner, column: 1, endColumn: text.length + 1, text }];
    return found.map(({ viewPath, column, endColumn }) => ({
      path: source.modelPath(viewPath),
      column,
      endColumn,
      text: text.slice(column - 1, endColumn - 1),
    }));
  }

  /** The model path that a whole file stands for, `configurations.web.virtualHosts[1]`. */
  ownerOf(file: string): ModelPath | undefined {
    return this.#sources.get(file)?.owner;
  }

  #linesOf(file: string, source: OriginSource): FileLines {
    const known = this.#lines.get(file);
    if (known !== undefined) return known;
    const lines = { texts: source.text.split("\n"), spans: source.spans() ?? [] };
    this.#lines.set(file, lines);
    return lines;
  }
}

// --- internal ---

interface FileLines {
  readonly texts: readonly string[];
  readonly spans: readonly (readonly MarkedSpan[])[];
}
