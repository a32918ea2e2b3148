import type { Annotation } from "./annotation";

/** What fingerprints are made with. */
export interface FingerprintSource {
  /** A line of a file that an annotation names, by its number from 1; undefined where it cannot be read. */
  readonly lineOf: (file: string, line: number) => string | undefined;
  readonly sha256: (text: string) => string;
}

/** Names problems so that each stays the same one when lines above it come and go: `0123456789abcdef:1`. */
export class Fingerprints {
  readonly #seen = new Map<string, number>();

  constructor(private readonly source: FingerprintSource) {}

  of({ code, file, line, message }: Annotation): string {
    const text = this.source.lineOf(file, line)?.trim() ?? message;
    const digest = this.source.sha256(JSON.stringify([code, file, text])).slice(0, 16);
    const occurrence = (this.#seen.get(digest) ?? 0) + 1;
    this.#seen.set(digest, occurrence);
    return `${digest}:${occurrence}`;
  }
}
