import { z } from "zod";
import { bufferSize, count, countFrom, memorySize, positiveSeconds } from "./number";
import { hostPath, lineText, userName } from "./text";
import { searchPath } from "./wsgi-values";

/** A user or group: its name, or `#` and its number. */
const numbered = /^#(0|[1-9]\d{0,9})$/;
const accountText = z
  .string()
  .refine(
    (text) => userName.safeParse(text).success || (numbered.test(text) && Number(text.slice(1)) < 4294967295),
    "must be a Unix user or group name, or '#' and its number",
  );

const account = (description: string) => accountText.optional().meta({ description });
const seconds = (description: string) => count.optional().meta({ description: `${description} Seconds.` });
const bytes = (description: string, least: number) =>
  bufferSize(least)
    .optional()
    .meta({ description: `${description} Bytes: 0 or at least ${least}.` });
const memory = (description: string) =>
  memorySize.optional().meta({ description: `${description} Bytes. Default: 0 (off).` });
const text = (description: string) => lineText.optional().meta({ description });

/** The kernel allows 65536, and the first is the group of the process itself. */
const mostSupplementaryGroups = 65535;

/**
 * The options of `WSGIDaemonProcess`; the option's name is the property's in kebab-case. mod_wsgi reads numbers with
 * atoi ("5x" is 5, "abc" is 0), so they are checked here.
 * Source: wsgi_daemon.c, tags 4.6.4 to 6.1.1.
 */
export const daemonProcessOptions = {
  user: accountText
    .regex(/^(?!(root|#0)$)/, "must not be root: mod_wsgi runs no application as root")
    .optional()
    .meta({ description: "Unix user of the processes. Default: httpd's `User`." }),
  group: account("Unix group of the processes. Default: httpd's `Group`."),
  supplementaryGroups: z
    .array(accountText)
    .nonempty("must not be empty")
    .max(mostSupplementaryGroups, `must be at most ${mostSupplementaryGroups} groups`)
    .optional()
    .meta({ description: "Further Unix groups." }),
  processes: countFrom(1).optional().meta({
    description: "Number of processes. Default: 1. Setting it, even to 1, makes `wsgi.multiprocess` true.",
  }),
  threads: countFrom(1, "with 0 the group accepts requests and never answers them")
    .max(65533, "must be at most 65533")
    .optional()
    .meta({
      description: "Threads of each process. Default: 15. Processes without threads are `serviceScript`'s.",
    }),
  umask: z
    .string()
    .regex(/^0[0-7]{3}$/, "must be an octal mode such as '0022', in quotes")
    .optional()
    .meta({ description: "File mode creation mask, octal text such as '0022'. Default: inherited." }),
  chroot: hostPath
    .optional()
    .meta({ description: "Root directory of the processes; needs httpd to run as root." }),
  home: hostPath
    .optional()
    .meta({ description: "Working directory of the processes; must exist. Default: the user's home." }),
  lang: text("LANG of the processes."),
  locale: text("LC_ALL of the processes."),
  pythonHome: hostPath
    .optional()
    .meta({ description: "Root of the Python installation or virtual environment." }),
  pythonPath: searchPath.optional().meta({ description: "Directories added to sys.path." }),
  pythonEggs: hostPath.optional().meta({ description: "Directory for unpacked eggs." }),
  switchInterval: positiveSeconds.optional().meta({
    description:
      "How long a thread keeps the interpreter lock. Seconds, with a fraction. Default: Python's 0.005. Since 6.0.0.",
  }),
  stackSize: countFrom(1)
    .optional()
    .meta({ description: "Stack size of each thread. Default: the system's. Bytes." }),
  maximumRequests: count
    .optional()
    .meta({ description: "Requests after which a process is restarted. Default: 0 (never)." }),
  restartInterval: seconds("Time after which a process is restarted. Default: 0 (never)."),
  startupTimeout: seconds("Longest time to load the application. Default: 0 (off)."),
  inactivityTimeout: seconds("Idle time after which a process is restarted. Default: 0 (off)."),
  queueTimeout: seconds("Longest time in the queue before 504. Default: 0 (off)."),
  requestTimeout: seconds(
    "Longest time of a request before the process is restarted, as a mean of all threads; since 6.0.0 of each thread, times 1 + ln(threads). Default: 0 (off).",
  ),
  interruptTimeout: seconds(
    "Grace in which a request that took too long is interrupted instead of its process restarted. Default: 0 (off). Since 6.0.0.",
  ),
  shutdownTimeout: seconds("Grace at shutdown. Default: 5."),
  deadlockTimeout: seconds("Time after which a stuck interpreter lock ends the process. Default: 300."),
  gracefulTimeout: seconds(
    "Grace at a restart for maximum-requests or restart-interval. Default: 15 since 4.9.0, else 0.",
  ),
  evictionTimeout: seconds("Grace after SIGUSR1. Default: 0 (graceful-timeout)."),
  connectTimeout: seconds("Longest time to connect to the daemon. Default: 15."),
  socketTimeout: seconds("Timeout of single reads and writes. Default: 0 (httpd's Timeout)."),
  responseSocketTimeout: seconds("Timeout of writes to the client. Default: 0 (socket-timeout)."),
  responseFlushDelay: count.optional().meta({
    description:
      "How long a pause of the application may be before what it wrote is sent. Milliseconds. Default: 5; 0: at once. Since 6.0.2.",
  }),
  listenBacklog: count.optional().meta({ description: "Depth of the daemon's listen queue. Default: 100." }),
  sendBufferSize: bytes("Send buffer of the daemon's socket. Default: 0 (the system's).", 512),
  receiveBufferSize: bytes("Receive buffer of the daemon's socket. Default: 0 (the system's).", 512),
  headerBufferSize: bytes("Buffer for response headers. Default: 0 (32768).", 8192),
  responseBufferSize: bytes(
    "Response content that httpd holds before it sends. Default: 0 (65536; 8388608 since 6.0.2).",
    65536,
  ),
  cpuTimeLimit: seconds("CPU time after which a process is restarted. Default: 0 (off)."),
  cpuPriority: z
    .int("must be a whole number")
    .min(-20, "must be at least -20")
    .max(20, "must be at most 20")
    .optional()
    .meta({ description: "Scheduling priority, -20 (first) to 20. Default: 0." }),
  memoryLimit: memory("Limit of resident memory."),
  virtualMemoryLimit: memory("Limit of virtual memory."),
  displayName: text("Name in process lists; `%{GROUP}` stands for `(wsgi:<name>)`."),
  socketUser: account("Owner of the daemon's socket. Default: httpd's `User`."),
  scriptUser: account("Owner that scripts must have, else 403. Not with `scriptGroup`."),
  scriptGroup: account("Group that scripts must have, else 403. Not with `scriptUser`."),
  serverMetrics: z
    .boolean()
    .optional()
    .meta({ description: "Let the application read server metrics. Default: false." }),
  newrelicConfigFile: hostPath
    .optional()
    .meta({ description: "Configuration file of the New Relic agent. Before 6.0.0 only." }),
  newrelicEnvironment: text("Environment of the New Relic agent. Before 6.0.0 only."),
};
