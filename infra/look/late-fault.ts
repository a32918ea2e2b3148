import type { LookStage } from "../../src/look/look-outcome";
import { addressOf, type Endpoint } from "./endpoint";
import { LookFault } from "./look-fault";
import { stageSeconds } from "./stage-clock";

/** A stage of a connection that took longer than it may. */
export function lateFault(stage: LookStage, endpoint: Endpoint): LookFault {
  const address = addressOf(endpoint);
  const within = `within ${stageSeconds[stage]} seconds`;
  switch (stage) {
    case "resolve":
      return new LookFault(
        stage,
        `No name server answers for ${endpoint.host} ${within}.`,
        "Check the DNS of this machine.",
      );
    case "connect":
      return new LookFault(
        stage,
        `${address} does not answer ${within}.`,
        "Check that the host runs, its address, and the firewalls on the way.",
      );
    case "banner":
      return new LookFault(
        stage,
        `${address} accepts the connection and says nothing ${within}.`,
        "Its sshd hangs or is stopped, or the machine is out of memory: look at its console.",
      );
    case "host-key":
    case "authenticate":
    case "session":
      return new LookFault(
        stage,
        `sshd at ${address} does not get on ${within}.`,
        "Look at the load of the host and into the log of its sshd.",
      );
    default:
      return new LookFault(
        stage,
        `The host does not say its status ${within}.`,
        "Look at the load and the disks of the host, and whether a shell start-up file or sudo waits for something.",
      );
  }
}
