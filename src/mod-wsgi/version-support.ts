import { compareVersions } from "../httpd/version";
import type { Feature } from "./feature";

/** Whether a version of mod_wsgi has the feature, and if not, on which side of it the version is. */
export type Support = "supported" | "too-old" | "too-new";

export function supportIn({ since, until }: Pick<Feature, "since" | "until">, version: string): Support {
  if (since !== undefined && compareVersions(version, since) < 0) return "too-old";
  if (until !== undefined && compareVersions(version, until) >= 0) return "too-new";
  return "supported";
}
