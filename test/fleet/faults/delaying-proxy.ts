import { createConnection, createServer, type Socket } from "node:net";

/**
 * A process that stands in front of a TCP server and hands everything on so many milliseconds later, each way. Its
 * arguments: port to listen on, port to hand on to, milliseconds. Says "ready" when it listens.
 */
export function delayingProxy([listen, target, milliseconds]: readonly string[]): void {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const host = createConnection({ port: Number(target), host: "127.0.0.1", allowHalfOpen: true });
    handOn(client, host);
    handOn(host, client);
  });
  server.listen(Number(listen), () => process.stdout.write("ready\n"));

  function handOn(from: Socket, to: Socket): void {
    const later = (action: () => void) => setTimeout(action, Number(milliseconds));
    from.on("data", (chunk: Buffer) => later(() => to.write(chunk)));
    from.on("end", () => later(() => to.end()));
    from.on("error", () => later(() => to.destroy()));
    from.on("close", () => later(() => to.destroySoon()));
  }
}
