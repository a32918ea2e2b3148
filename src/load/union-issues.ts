import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with a value of which several types are allowed: the issues of the type that it is meant to be, the
 * first whose kind (text, list, mapping …) it has. Others are given as they are.
 */
export function meantIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const members = issue.errors.map((member) => member.flatMap(meantIssues));
  const meant = members.find((member) => member.length > 0 && !member.some(isOfOtherKind));
  if (meant === undefined) return [issue];
  return meant.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

// --- internal ---

/** The value as a whole is not of the type: not a list, or none of the words. */
function isOfOtherKind({ code, path }: Issue): boolean {
  return (
    path.length === 0 && (code === "invalid_type" || code === "invalid_value" || code === "invalid_union")
  );
}
