import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";
import { onHost } from "./on-host";

/** Somebody else listens on a TCP port of the host, and takes whatever comes without a word. */
export function takenPort(sandbox: Sandbox, host: string, port: number): Promise<Fault> {
  const pidFile = `/run/fault-port-${port}`;
  const listener = `import os, socket, sys, time
server = socket.socket(); server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("", ${port})); server.listen()
if os.fork(): os._exit(0)
os.setsid(); open("${pidFile}", "w").write(str(os.getpid()))
for stream in (0, 1, 2): os.dup2(os.open("/dev/null", os.O_RDWR), stream)
time.sleep(3600)`;
  return inject(
    () =>
      onHost(
        sandbox,
        host,
        `/usr/bin/python3 -c "$1"; until [ -s ${pidFile} ]; do sleep 0.02; done`,
        listener,
      ),
    () => onHost(sandbox, host, `[ ! -e ${pidFile} ] || { kill -9 $(cat ${pidFile}); rm ${pidFile}; }`),
  );
}
