import { capture } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import type { Job } from "./job";

/** How long a change may take to show: no contender waits for rows of the map, which httpd reads anew by itself. */
const patience = 5;

/**
 * Asks every host, as a client on the network does, for every virtual host, for rows of the map through the first and the
 * last of them, and for one that is not in it.
 *
 * @throws with the first answers that are not what the job says
 */
export async function verify(job: Job, sandbox: Sandbox): Promise<void> {
  const ends = await Promise.all(sandbox.hosts.map(({ name }) => verifyHost(job, sandbox, name)));
  const wrong = ends.flat();
  if (wrong.length > 0) throw new Error(`${wrong.length} wrong answers:\n${wrong.slice(0, 5).join("\n")}`);
}

async function verifyHost(job: Job, sandbox: Sandbox, host: string): Promise<string[]> {
  const deadline = performance.now() + patience * 1000;
  for (;;) {
    const wrong = await wrongAnswers(job, sandbox, host);
    if (wrong.length === 0 || performance.now() > deadline) return wrong;
  }
}

interface Question {
  readonly site: string;
  readonly path: string;
  readonly answer: string;
}

function questions({ sites, groups, rows }: Job, host: string): Question[] {
  const asked = (index: number, path: string, group: string): Question[] => {
    const site = sites.at(index);
    return site === undefined
      ? []
      : [{ site: site.name, path, answer: `${site.title} | ${host} | ${group}` }];
  };
  return [
    ...sites.flatMap((_, index) => asked(index, "/", groups[0])),
    ...[0, -1].flatMap((site) =>
      rows
        .filter((_, index) => index % 100 === 0 || index === rows.length - 1)
        .flatMap(([path, group]) => asked(site, path, group)),
    ),
  ];
}

async function wrongAnswers(job: Job, sandbox: Sandbox, host: string): Promise<string[]> {
  const address = sandbox.hosts.find(({ name }) => name === host)?.address ?? "";
  const asked = questions(job, host);
  const each = asked.flatMap(({ site, path }, index) => [
    ...(index === 0 ? [] : ["--next"]),
    ...[
      "--silent",
      "--show-error",
      "--max-time",
      "20",
      "--header",
      `Host: ${site}`,
      `http://${address}${path}`,
    ],
  ]);
  const { stdout, stderr } = await capture(sandbox.inNetwork(["curl", ...each]));
  const answers = stdout.split("\n");
  return asked.flatMap(({ site, path, answer }, index) =>
    answers[index] === answer
      ? []
      : [`${host}: http://${site}${path}: not "${answer}" but "${answers[index]}" ${stderr}`],
  );
}
