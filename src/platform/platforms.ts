import { debian } from "./debian";
import type { Platform } from "./platform";
import { rhel } from "./rhel";

/** Every platform by the name that `platform:` has. */
export const platforms: Readonly<Record<Platform["name"], Platform>> = { debian, rhel };
