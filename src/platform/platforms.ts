import { debian } from "./debian";
import type { Platform } from "./platform";

/** Every platform by the name that `platform:` has. */
export const platforms: Readonly<Record<"debian", Platform>> = { debian };
