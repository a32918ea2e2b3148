import { z } from "zod";
import { sectionSettings } from "./section-settings";
import { hostPath, lineText } from "./text";

const optionNames = [
  "None",
  "All",
  "ExecCGI",
  "FollowSymLinks",
  "Includes",
  "IncludesNOEXEC",
  "Indexes",
  "MultiViews",
  "SymLinksIfOwnerMatch",
];

/** `Options`: a list of names, all of them with `+` or `-`, or none. */
const optionsSchema = z
  .array(
    z
      .string()
      .refine(
        (word) => optionNames.some((name) => name.toLowerCase() === word.replace(/^[+-]/, "").toLowerCase()),
        `must be one of ${optionNames.join(", ")}, with or without + or -`,
      ),
  )
  .nonempty("must not be empty")
  .refine((words) => new Set(words.map((word) => /^[+-]/.test(word))).size === 1, {
    message: "must have + or - before all of its names or none: httpd refuses a mixture",
  });

const allowOverrideSchema = z.union([
  z.enum(["None", "All"]),
  z
    .array(
      z
        .string()
        .regex(
          /^(AuthConfig|FileInfo|Indexes|Limit|Options(=[A-Za-z,]+)?|Nonfatal=(Override|Unknown|All))$/,
          "must be AuthConfig, FileInfo, Indexes, Limit, Options, Options=… or Nonfatal=…",
        ),
    )
    .nonempty("must not be empty"),
]);

/** What a `<Directory>` says besides the directives of mod_wsgi. */
export const directorySettings = {
  path: hostPath.meta({ description: "`<Directory>`: folder on the host; it covers everything below it." }),
  options: optionsSchema.optional().meta({ description: "`Options`: `[FollowSymLinks]`, `[-Indexes]`." }),
  allowOverride: allowOverrideSchema
    .optional()
    .meta({ description: "`AllowOverride`: what .htaccess files may say. Default: None." }),
  directoryIndex: z
    .array(lineText)
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`DirectoryIndex`: what stands for the folder itself." }),
  ...sectionSettings,
};

export type DirectorySettings = z.output<z.ZodObject<typeof directorySettings>>;
