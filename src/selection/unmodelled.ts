/**
 * Thrown inside the resolver where an answer would be a guess; `resolve` turns it into the verdict "unknown" with
 * this reason. It never leaves the resolver.
 */
export class Unmodelled extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}
