/**
 * Thrown inside the resolver where an answer would be a guess; `resolve` turns it into the verdict "unknown" with
 * this reason. It never leaves the resolver.
 */
export class Unmodelled extends Error {
  constructor(
    readonly reason: string,
    /** Not mod_wsgi answers, but httpd itself or another module. */
    readonly isOutsideOfWsgi = false,
  ) {
    super(reason);
  }
}
