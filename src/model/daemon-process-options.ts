import { z } from "zod";
import { hostPath, lineText, userName } from "./text";

const count = z.int("must be a whole number").min(0, "must not be negative");

const seconds = (description: string) => count.optional().meta({ description: `${description} Seconds.` });
const bytes = (description: string, least: number) =>
  z
    .int("must be a whole number")
    .refine((value) => value === 0 || value >= least, `must be 0 or at least ${least}`)
    .optional()
    .meta({ description: `${description} Bytes.` });
const text = (description: string) => lineText.optional().meta({ description });

/**
 * The options of `WSGIDaemonProcess` in the order in which they are written; the option's name is the property's
 * in kebab-case. mod_wsgi reads numbers with atoi ("5x" is 5, "abc" is 0), so they are checked here.
 * Source: wsgi_daemon.c, tag 4.9.4.
 */
export const daemonProcessOptions = {
  user: userName.optional().meta({ description: "Unix user of the processes. Default: httpd's `User`." }),
  group: userName.optional().meta({ description: "Unix group of the processes. Default: httpd's `Group`." }),
  supplementaryGroups: z
    .array(userName)
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "Further Unix groups." }),
  processes: z.int("must be a whole number").min(1, "must be at least 1").optional().meta({
    description: "Number of processes. Default: 1. Setting it, even to 1, makes `wsgi.multiprocess` true.",
  }),
  threads: z
    .int("must be a whole number")
    .min(1, "must be at least 1: with 0 the group accepts requests and never answers them")
    .max(65533, "must be at most 65533")
    .optional()
    .meta({ description: "Threads of each process. Default: 15." }),
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
  pythonPath: z
    .array(hostPath)
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "Directories added to sys.path." }),
  pythonEggs: hostPath.optional().meta({ description: "Directory for unpacked eggs." }),
  stackSize: bytes("Stack size of each thread. Default: the system's.", 1),
  maximumRequests: count
    .optional()
    .meta({ description: "Requests after which a process is restarted. Default: 0 (never)." }),
  restartInterval: seconds("Time after which a process is restarted. Default: 0 (never)."),
  startupTimeout: seconds("Longest time to load the application. Default: 0 (off)."),
  inactivityTimeout: seconds("Idle time after which a process is restarted. Default: 0 (off)."),
  queueTimeout: seconds("Longest time in the queue before 504. Default: 0 (off)."),
  requestTimeout: seconds("Longest time of a request before the process is restarted. Default: 0 (off)."),
  shutdownTimeout: seconds("Grace at shutdown. Default: 5."),
  deadlockTimeout: seconds("Time after which a stuck interpreter lock ends the process. Default: 300."),
  gracefulTimeout: seconds(
    "Grace at a restart for maximum-requests or restart-interval. Default: 15 since 4.9.0, else 0.",
  ),
  evictionTimeout: seconds("Grace after SIGUSR1. Default: 0 (graceful-timeout)."),
  connectTimeout: seconds("Longest time to connect to the daemon. Default: 15."),
  socketTimeout: seconds("Timeout of single reads and writes. Default: 0 (httpd's Timeout)."),
  responseSocketTimeout: seconds("Timeout of writes to the client. Default: 0 (socket-timeout)."),
  listenBacklog: count.optional().meta({ description: "Depth of the daemon's listen queue. Default: 100." }),
  sendBufferSize: bytes("Send buffer of the daemon's socket. Default: 0 (the system's).", 512),
  receiveBufferSize: bytes("Receive buffer of the daemon's socket. Default: 0 (the system's).", 512),
  headerBufferSize: bytes("Buffer for response headers. Default: 0 (32768).", 8192),
  responseBufferSize: bytes("Buffer for response content. Default: 0 (65536).", 65536),
  cpuTimeLimit: seconds("CPU time after which a process is restarted. Default: 0 (off)."),
  cpuPriority: z
    .int("must be a whole number")
    .min(-20, "must be at least -20")
    .max(20, "must be at most 20")
    .optional()
    .meta({ description: "Scheduling priority, -20 (first) to 20. Default: 0." }),
  memoryLimit: bytes("Limit of resident memory. Default: 0 (off).", 1),
  virtualMemoryLimit: bytes("Limit of virtual memory. Default: 0 (off).", 1),
  displayName: text("Name in process lists; `%{GROUP}` stands for `(wsgi:<name>)`."),
  socketUser: userName
    .optional()
    .meta({ description: "Owner of the daemon's socket. Default: httpd's `User`." }),
  scriptUser: userName.optional().meta({ description: "Owner that scripts must have, else 403." }),
  scriptGroup: userName.optional().meta({ description: "Group that scripts must have, else 403." }),
  serverMetrics: z
    .boolean()
    .optional()
    .meta({ description: "Let the application read server metrics. Default: false." }),
};

export const daemonProcessOptionNames = Object.keys(
  daemonProcessOptions,
) as (keyof typeof daemonProcessOptions)[];
