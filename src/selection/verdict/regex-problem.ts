import { isBrokenPattern } from "./pattern-syntax";

/** The complaint, when a pattern is one that httpd's regular expressions do not compile. */
export function regexProblem(pattern: string, complaint: string): string | undefined {
  return isBrokenPattern(pattern) ? complaint : undefined;
}
