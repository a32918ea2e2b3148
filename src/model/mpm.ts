import { z } from "zod";

const count = (description: string) =>
  z.int("must be a whole number").min(0, "must not be negative").optional().meta({ description });
const some = (description: string) =>
  z.int("must be a whole number").min(1, "must be at least 1").optional().meta({ description });

const threadProperties = ["threadsPerChild", "threadLimit", "minSpareThreads", "maxSpareThreads"] as const;
const processProperties = ["minSpareServers", "maxSpareServers"] as const;

/**
 * The processes and threads of httpd itself, which take requests and hand them to daemon processes.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/event.html
 */
export const mpmSchema = z
  .strictObject({
    name: z
      .enum(["event", "worker", "prefork"])
      .default("event")
      .meta({ description: "Which MPM. Default: event." }),
    startServers: some("`StartServers`: processes at the start."),
    serverLimit: some("`ServerLimit`: most processes. Default: 16; prefork: 256."),
    threadLimit: some("`ThreadLimit`: upper limit of threadsPerChild. Default: 64."),
    threadsPerChild: some("`ThreadsPerChild`: threads of a process. Default: 25."),
    maxRequestWorkers: some("`MaxRequestWorkers`: most requests at once. Default: 400; prefork: 256."),
    minSpareThreads: some("`MinSpareThreads`: idle threads, at least. Default: 75."),
    maxSpareThreads: some("`MaxSpareThreads`: idle threads, at most. Default: 250."),
    minSpareServers: some("`MinSpareServers`: idle processes of prefork, at least. Default: 5."),
    maxSpareServers: some("`MaxSpareServers`: idle processes of prefork, at most. Default: 10."),
    maxConnectionsPerChild: count(
      "`MaxConnectionsPerChild`: a process ends after as many; 0: never. Default: 0.",
    ),
    asyncRequestWorkerFactor: some(
      "`AsyncRequestWorkerFactor`, with event: idle connections per thread. Default: 2.",
    ),
    listenBacklog: some("`ListenBacklog`: connections that wait. Default: 511."),
    maxMemFree: count(
      "`MaxMemFree`: free memory that a thread keeps; 0 is without limit. Kilobytes. Default: 2048.",
    ),
    threadStackSize: some("`ThreadStackSize`: stack of each thread. Bytes. Default: the system's."),
  })
  .superRefine((mpm, context) => {
    const complain = (name: keyof typeof mpm, message: string): void => {
      context.addIssue({ code: "custom", path: [name], message, input: mpm[name] });
    };
    const isPrefork = mpm.name === "prefork";
    for (const name of isPrefork ? threadProperties : processProperties) {
      if (mpm[name] !== undefined) complain(name, `is no property of ${mpm.name}`);
    }
    if (mpm.asyncRequestWorkerFactor !== undefined && mpm.name !== "event")
      complain("asyncRequestWorkerFactor", "is a property of event alone");
    const { serverLimit, threadsPerChild, maxRequestWorkers, threadLimit } = mpmLimits(mpm);
    if (threadsPerChild > threadLimit && !isPrefork)
      complain("threadsPerChild", `must be at most threadLimit, ${threadLimit}: httpd would use that`);
    if (maxRequestWorkers > serverLimit * threadsPerChild)
      complain(
        "maxRequestWorkers",
        `must be at most ${serverLimit * threadsPerChild}: ${serverLimit} processes (serverLimit)${isPrefork ? "" : ` with ${threadsPerChild} threads each (threadsPerChild)`}; httpd would use that`,
      );
    else if (maxRequestWorkers % threadsPerChild !== 0)
      complain(
        "maxRequestWorkers",
        `must be a multiple of threadsPerChild, ${threadsPerChild}: httpd would use ${maxRequestWorkers - (maxRequestWorkers % threadsPerChild)}`,
      );
  });

export type Mpm = z.output<typeof mpmSchema>;

/** The limits with httpd's defaults filled in; prefork has one thread a process. */
export function mpmLimits(mpm: Partial<Mpm>): {
  serverLimit: number;
  threadsPerChild: number;
  threadLimit: number;
  maxRequestWorkers: number;
} {
  const isPrefork = mpm.name === "prefork";
  const serverLimit = mpm.serverLimit ?? (isPrefork ? 256 : 16);
  const threadLimit = mpm.threadLimit ?? 64;
  const threadsPerChild = isPrefork ? 1 : (mpm.threadsPerChild ?? 25);
  const maxRequestWorkers = mpm.maxRequestWorkers ?? serverLimit * threadsPerChild;
  return { serverLimit, threadsPerChild, threadLimit, maxRequestWorkers };
}
