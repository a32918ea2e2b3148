import { parseArgs } from "node:util";
import { type Scenario, scenarios } from "./scenario";

/** Who may take part. The floors come last, because they do as much as wsgi-fleet did. */
export const contenderNames = [
  "wsgi-fleet",
  "wsgi-fleet-checkpoints",
  "pyinfra",
  "pyinfra-file-per-site",
  "ansible-mitogen",
  "ansible",
  "ansible-file-per-site",
  "engine",
  "ssh",
] as const;

export type ContenderName = (typeof contenderNames)[number];

/** Only where it is named: a round with 20 hosts takes a quarter of an hour. */
const slow: ContenderName = "ansible-file-per-site";

export interface Options {
  readonly hosts: number;
  readonly rounds: number;
  /** Round trip time to every sshd, milliseconds. */
  readonly latency: number;
  readonly contenders: readonly ContenderName[];
  readonly scenarios: readonly Scenario[];
  /** Keep the result and write the page anew. */
  readonly write: boolean;
  /** Only write the page anew. */
  readonly page: boolean;
}

export const usage = `Deploys one job with wsgi-fleet and with what people would use instead, and tells what it took.

  npm run bench                                               20 hosts, 3 rounds
  npm run bench -- --hosts 50 --latency 50
  npm run bench -- --contenders wsgi-fleet,pyinfra --scenarios unchanged,site

  --hosts N           sandbox hosts (20)
  --rounds N          how often everyone has a turn (3)
  --latency MS        round trip time to every sshd (0)
  --contenders A,B    of ${contenderNames.join(", ")} (all but ${slow})
  --scenarios A,B     of ${scenarios.join(", ")} (all); the first deployment is made in any case
  --write             keep the result in docs/benchmarks/ and write the tables of docs/benchmarks.md anew
  --page              only write the tables anew, from what is kept
`;

/** The options of a command line, undefined where it asks for help; throws at what is none. */
export function parseOptions(argv: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      hosts: { type: "string", default: "20" },
      rounds: { type: "string", default: "3" },
      latency: { type: "string", default: "0" },
      contenders: { type: "string", default: contenderNames.filter((name) => name !== slow).join(",") },
      scenarios: { type: "string", default: scenarios.join(",") },
      write: { type: "boolean", default: false },
      page: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return undefined;
  return {
    hosts: numberOf("hosts", values.hosts, 1),
    rounds: numberOf("rounds", values.rounds, 1),
    latency: numberOf("latency", values.latency, 0),
    contenders: namesOf("contenders", values.contenders, contenderNames),
    scenarios: namesOf("scenarios", values.scenarios, scenarios),
    write: values.write,
    page: values.page,
  };
}

// --- internal ---

function numberOf(option: string, text: string, least: number): number {
  if (/^\d{1,4}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`--${option} cannot be "${text}"; give a whole number from ${least}.`);
}

/** In the order of all. */
function namesOf<Name extends string>(option: string, text: string, all: readonly Name[]): Name[] {
  const named = text.split(",");
  const unknown = named.find((name) => !all.some((each) => each === name));
  if (unknown !== undefined) {
    throw new Error(`--${option} cannot be "${unknown}"; give some of ${all.join(", ")}.`);
  }
  return all.filter((name) => named.includes(name));
}
