import { z } from "zod";
import { fixedHostPath, userName } from "./text";

/** A file mode in quotes, because YAML would read 0750 as a number. */
const mode = z.string().regex(/^0[0-7]{3}$/, "must be an octal mode such as '0750', in quotes");

/**
 * A Unix account that daemon process groups run as. It is made where it is missing, as a system account without a
 * login shell; one that is there is left as it is, and none is ever removed.
 */
export const accountSchema = z.strictObject({
  group: userName.optional().meta({ description: "Primary group. Default: one named like the account." }),
  groups: z.array(userName).default([]).meta({ description: "Further groups of a new account." }),
  home: fixedHostPath.optional().meta({
    description:
      "Home directory, made where it is missing, 0755. Default: `/nonexistent`, which is never made.",
  }),
});

/** Accounts by name. */
export const accountsSchema = z.record(userName, accountSchema);

/** A directory that applications need. It is made where it is missing; one that is there is left as it is. */
export const directorySchema = z.strictObject({
  owner: userName.default("root").meta({ description: "Owner of a new directory." }),
  group: userName.default("root").meta({ description: "Group of a new directory." }),
  mode: mode.default("0755").meta({ description: "Mode of a new directory, octal text such as '0750'." }),
});

/** Directories by path. */
export const directoriesSchema = z.record(fixedHostPath, directorySchema);

export type Account = z.output<typeof accountSchema>;
