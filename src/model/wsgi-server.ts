import { z } from "zod";
import { interpreterOptionsSchema, interpreterProperties } from "./interpreter-options";
import { hostPath, lineText } from "./text";
import { flag } from "./wsgi-values";

/** ".<pid>.<generation>.<group>.sock" is put behind it, and a socket's path has 107 bytes at most. */
const longestSocketPrefix = 83;

const socketPath = hostPath.refine(
  (text) => new TextEncoder().encode(text).length <= 107,
  "must be at most 107 bytes, as paths of sockets are",
);

/** What mod_wsgi allows in the main server only: it holds for the whole httpd. */
export const wsgiServerProperties = {
  socketPrefix: hostPath
    .refine(
      (text) => new TextEncoder().encode(text).length <= longestSocketPrefix,
      `must be at most ${longestSocketPrefix} bytes: it is the start of the path of sockets`,
    )
    .optional()
    .meta({
      description: "`WSGISocketPrefix` of the daemons' sockets. Default: wsgi in the runtime folder.",
    }),
  socketRotation: flag("`WSGISocketRotation`: new socket paths at each restart of httpd. Default: true."),
  acceptMutex: z
    .enum(["default", "flock", "fcntl", "sysvsem", "posixsem", "pthread"])
    .optional()
    .meta({ description: "`WSGIAcceptMutex`: how the processes of a group take turns. Default: httpd's." }),
  lazyInitialization: flag(
    "`WSGILazyInitialization`: Python starts after httpd forked. Default: true. Before 6.0.0 only.",
  ),
  verboseDebugging: flag("`WSGIVerboseDebugging`: log more. Default: false; no effect since 6.0.0."),
  pythonHome: hostPath.optional().meta({
    description:
      "`WSGIPythonHome`: root of the Python installation or virtual environment of embedded mode, and of groups without their own.",
  }),
  pythonEggs: hostPath.optional().meta({ description: "`WSGIPythonEggs`: directory for unpacked eggs." }),
  pythonOptimize: z
    .literal([0, 1, 2])
    .optional()
    .meta({ description: "`WSGIPythonOptimize`: 0 to 2 as Python's -O and -OO. Default: 0." }),
  pythonWarnings: z
    .array(
      lineText.regex(
        /^(default|error|always|all|module|once|ignore)(:[^:]*){0,3}(:\d*)?$/,
        "must be action:message:category:module:line, as Python's -W",
      ),
    )
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`WSGIPythonWarnings`: filters as Python's -W, in order." }),
  pythonHashSeed: z
    .union([
      z.literal("random"),
      z
        .int("must be a whole number")
        .min(0, "must not be negative")
        .max(4294967295, "must be at most 4294967295"),
    ])
    .optional()
    .meta({ description: "`WSGIPythonHashSeed`: `random` or 0 to 4294967295. Default: Python's." }),
  dontWriteBytecode: flag("`WSGIDontWriteBytecode`: write no .pyc files. Default: false."),
  destroyInterpreter: flag(
    "`WSGIDestroyInterpreter`: tear interpreters down when a process ends. Default: true. Since 4.9.1.",
  ),
  ...interpreterProperties,
  caseSensitivity: flag("`WSGICaseSensitivity`: the file system tells upper from lower case. Default: true."),
  serverMetrics: flag("`WSGIServerMetrics`: embedded applications may read metrics. Default: false."),
  newRelicConfigFile: hostPath.optional().meta({
    description: "`WSGINewRelicConfigFile` of embedded mode. Before 6.0.0 only.",
  }),
  newRelicEnvironment: lineText.optional().meta({
    description: "`WSGINewRelicEnvironment` of embedded mode. Before 6.0.0 only.",
  }),
  telemetryService: z
    .strictObject({
      socket: socketPath.meta({ description: "Unix socket that samples are sent to." }),
      interval: z
        .number()
        .min(0.5, "must be at least 0.5")
        .optional()
        .meta({ description: "Time between samples. Seconds, with a fraction. Default: 1." }),
    })
    .optional()
    .meta({ description: "`WSGITelemetryService`: send metrics to a service. Since 6.0.0." }),
  slowRequests: z.number().min(0, "must not be negative").optional().meta({
    description:
      "`WSGISlowRequests`: time from which a request is reported to the telemetry service. Seconds, with a fraction. Since 6.0.0.",
  }),
  telemetryOptions: z
    .array(z.enum(["All", "CaptureUserAgent"]))
    .optional()
    .meta({ description: "`WSGITelemetryOptions`: what is captured besides. Default: []. Since 6.0.0." }),
  interpreterOptions: z.array(interpreterOptionsSchema).default([]).meta({
    description: "`<WSGIInterpreterOptions>` sections in order. Since 6.0.0.",
  }),
};

const wsgiServerSchema = z.strictObject(wsgiServerProperties);

export type WsgiServer = z.output<typeof wsgiServerSchema>;
