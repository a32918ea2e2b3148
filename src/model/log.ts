import { z } from "zod";
import { size } from "./size";
import { hostPath, lineText } from "./text";

/** What rotatelogs gets is split at blanks, so its file has plain characters only. */
const rotatedFile = z
  .string()
  .regex(/^\/[A-Za-z0-9._/%+-]+$/, "must be an absolute path of letters, digits and . _ / % + -")
  .max(1024, "must be at most 1024 characters")
  .regex(/^(?![\s\S]*\/\.{1,2}(\/|$))/, "must not contain '.' or '..' segments");

/**
 * A log that `rotatelogs` writes, which starts a new file by itself: no restart is needed.
 *
 * @see https://httpd.apache.org/docs/2.4/programs/rotatelogs.html
 */
const rotateSchema = z
  .strictObject({
    file: rotatedFile.meta({ description: "File; `%Y-%m-%d` and the like are the time of its start." }),
    every: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .optional()
      .meta({ description: "A new file after this time, 86400 is a day. Seconds." }),
    size: size.optional().meta({ description: "A new file at this size." }),
    keep: z.int("must be a whole number").min(1, "must be at least 1").optional().meta({
      description: "How many files are used in turn, `<file>`, `<file>.1`, …; without, all are kept.",
    }),
    localTime: z
      .boolean()
      .default(false)
      .meta({ description: "Local time in place of UTC. Default: false." }),
    linkFile: rotatedFile.optional().meta({ description: "A hard link to the file of now." }),
  })
  .refine((rotate) => rotate.every !== undefined || rotate.size !== undefined, {
    message: "must have `every` or `size`",
  });

const rotated = z.strictObject({
  rotate: rotateSchema.meta({ description: "Written by rotatelogs." }),
});

/** `ErrorLog`: a file, `syslog`, `syslog:<facility>`, or rotated files. */
export const errorLogSchema = z.union([
  hostPath,
  z.string().regex(/^syslog(:[a-z0-9]+)?$/, "must be syslog or syslog:<facility>"),
  rotated,
]);

export type ErrorLog = z.output<typeof errorLogSchema>;

const formatName = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "must be letters, digits, '_' or '-'");

const customLogEntry = z
  .strictObject({
    file: hostPath.optional().meta({ description: "File on the host." }),
    rotate: rotateSchema.optional().meta({ description: "Written by rotatelogs instead." }),
    format: formatName.default("wsgi_fleet").meta({
      description:
        "Name of a format: one of `logFormats`, common, combined, vhost_combined, or wsgi_fleet (default), which has the process group.",
    }),
    env: z
      .string()
      .regex(/^!?[A-Za-z_][A-Za-z0-9_-]*$/, "must be the name of a variable, or ! and one")
      .optional()
      .meta({ description: "Only requests with this variable; `!NAME`: without." }),
    expr: lineText.optional().meta({ description: "Only requests for which this expression holds." }),
  })
  .refine((log) => (log.file === undefined) !== (log.rotate === undefined), {
    message: "must have either `file` or `rotate`",
  });

/**
 * `CustomLog`: a file, or a mapping that says more, or a list of these.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#customlog
 */
export const customLogSchema = z.union([
  hostPath,
  customLogEntry,
  z.array(z.union([hostPath, customLogEntry])),
]);

export type CustomLog = z.output<typeof customLogSchema>;
export type RotatedLog = z.output<typeof rotateSchema>;

/** `LogFormat`s by name. */
export const logFormatsSchema = z.record(formatName, lineText);

/** `LogLevel`: `warn`, or with modules: `warn ssl:info`. */
export const logLevelSchema = z
  .string()
  .regex(
    /^([a-z0-9_]+:)?(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])( [a-z0-9_]+:(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8]))*$/,
    "must be a level such as warn, with or without modules behind it: warn ssl:info",
  );
