import type { Result } from "./result";

/** 2 rounds of 4 hosts: ours takes 2 and 4 s, the other 9 and 15 s, and only ours was previewed. */
export const twoContenders: Result = {
  hosts: 4,
  rounds: 2,
  latency: 50,
  contenders: ["wsgi-fleet", "pyinfra"],
  scenarios: ["preview", "site"],
  machine: {
    processor: "A & B",
    cores: 2,
    memory: 8,
    kernel: "6.1",
    distribution: "Debian",
    versions: { pulumi: "3.259.0", pyinfra: "3.10.0" },
  },
  measurements: [
    { contender: "wsgi-fleet", scenario: "preview", round: 1, seconds: 0.25, connections: 4, hostCpu: 2 },
    { contender: "wsgi-fleet", scenario: "site", round: 1, seconds: 2, connections: 20, hostCpu: 6 },
    { contender: "pyinfra", scenario: "site", round: 1, seconds: 9, connections: 4, hostCpu: 0.4 },
    { contender: "wsgi-fleet", scenario: "site", round: 2, seconds: 4, connections: 22, hostCpu: 6.8 },
    { contender: "pyinfra", scenario: "site", round: 2, seconds: 15, connections: 4, hostCpu: 0.8 },
  ],
};
