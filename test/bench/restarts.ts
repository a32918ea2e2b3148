// npm run bench:restarts: what clients are answered during graceful restarts as pushes make them, how long it takes to
// put back, and how many connections a push needs. A real httpd with mod_wsgi on a host of the sandbox; variants take
// turns in each round, so that they see the same machine. `-- ROUNDS RESTARTS PUSHES`: in each round so many plain
// graceful restarts (20), or so many pushes (3) where requests are slow; 5 rounds unless told.
import { Deployment } from "../fleet/deployment";
import { HostFiles } from "../fleet/faults/host-files";
import type { RecordedAnswer } from "../fleet/faults/request-process";
import { answersDuring, askAsToldTo, askWord } from "./asked-restarts";
import { type RestartVariant, restartVariants } from "./restart-variants";

const base = "/var/lib/wsgi-fleet";
const application = `import time
def application(environ, start_response):
    time.sleep(9 if environ["PATH_INFO"].startswith("/slow") else 0)
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"served by " + environ["mod_wsgi.process_group"].encode() + b"\\n"]
`;

interface Pair {
  readonly payload: string;
  readonly release: string;
}

if (process.argv[2] === askWord) askAsToldTo(process.argv.slice(3));
else {
  const [rounds = 5, restarts = 20, pushes = 3] = process.argv.slice(2).map(Number);
  void measure(rounds, { restarts, pushes });
}

interface Count {
  readonly restarts: number;
  readonly pushes: number;
}

async function measure(rounds: number, count: Count): Promise<void> {
  const fleet = await Deployment.create("bench-restarts", { hosts: 1 });
  try {
    const { stdout, status, stderr } = await fleet.sandbox.exec(
      "web1",
      ["sh", "-c", "cat >/srv/www/shop/app.wsgi"],
      { stdin: application },
    );
    if (status !== 0) throw new Error(stdout + stderr);
    await reportConnections(fleet);
    await reportPutBack(fleet, rounds);
    await reportRestarts(fleet, rounds, count);
  } finally {
    await fleet.close();
  }
}

async function reportRestarts(fleet: Deployment, rounds: number, count: Count): Promise<void> {
  const pairs = new Map<readonly string[], Pair[]>();
  for (const { lines } of restartVariants) {
    const key = [...pairs.keys()].find((each) => each.join() === lines.join()) ?? lines;
    if (!pairs.has(key)) pairs.set(key, await stagePair(fleet, lines));
  }
  const results = restartVariants.map((): RecordedAnswer[][] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, variant] of restartVariants.entries()) {
      const [, pair = []] = [...pairs].find(([lines]) => lines.join() === variant.lines.join()) ?? [];
      results[index]?.push(await restartRound(fleet, variant, pair, count));
    }
  }
  console.log(
    `\nrequests, in ${rounds} rounds of ${count.restarts} graceful restarts or ${count.pushes} pushes each\n`,
  );
  for (const [index, { name }] of restartVariants.entries()) {
    for (const keepAlive of [false, true]) {
      const own = (results[index] ?? []).map((round) => round.filter((each) => each.keepAlive === keepAlive));
      // Where requests come one after the other, none is on a connection of its own.
      if (own.flat().length === 0) continue;
      console.log(`${name.padEnd(36)}${(keepAlive ? "kept alive" : "new").padEnd(12)}${summary(own)}`);
    }
  }
}

function summary(rounds: RecordedAnswer[][]): string {
  const lost = rounds.map((answers) => answers.filter(({ status, error }) => status !== 200 || error !== ""));
  const kinds = new Map<string, number>();
  for (const { status, error } of lost.flat()) {
    const kind = status === 200 ? error : String(status || error);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const counts = lost.map(({ length }) => length).sort((a, b) => a - b);
  const total = rounds.reduce((sum, { length }) => sum + length, 0);
  const told = [...kinds].map(([kind, count]) => `${count} x ${kind}`).join(", ");
  return `${lost.flat().length} of ${total} lost, ${counts[0]} to ${counts.at(-1)} a round${told && ` (${told})`}`;
}

async function restartRound(
  fleet: Deployment,
  { seconds, every, options }: RestartVariant,
  pair: readonly Pair[],
  { restarts, pushes }: Count,
): Promise<RecordedAnswer[]> {
  const paths = seconds === 0 ? ["/", "/orders", "/admin/users", "/garden"] : ["/slow/a"];
  if (pair[0] !== undefined) await push(fleet, pair[0], "drain=0");
  return answersDuring(fleet, { paths, every }, async () => {
    if (options === undefined) {
      const graceful = "apache2ctl graceful; sleep 1";
      const loop = `n=0; while [ $n -lt ${restarts} ]; do n=$((n + 1)); ${graceful}; done`;
      await fleet.on("web1", "sh", "-c", loop);
      return;
    }
    for (let n = 1; n <= pushes; n++) {
      // The first request, on the connection that is kept alive, runs half of its time before the first push.
      await new Promise((resolve) => setTimeout(resolve, seconds * 500));
      const next = pair[n % pair.length];
      if (next !== undefined) await push(fleet, next, options);
    }
  });
}

/** Two releases that differ in a number of threads. */
async function stagePair(fleet: Deployment, lines: readonly string[]): Promise<Pair[]> {
  const pair: Pair[] = [];
  for (const threads of [6, 7]) {
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text
        .replace(/ {4}# variant\n(.*\n)*? {4}# end\n/, "")
        .replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`)
        .replace(/name: sales, processes: 2, threads: \d+/, "name: sales, processes: 2, threads: 15")
        .replace(
          "    serverName: main.example.com\n",
          `    # variant\n${lines.map((line) => `    ${line}\n`).join("")}    # end\n    serverName: main.example.com\n`,
        ),
    );
    await fleet.mustUp();
    const release = await fleet.on("web1", "readlink", `${base}/current`);
    // Kept in a place of its own, because a push keeps only three.
    const name = release.replace("releases/", "");
    await fleet.on("web1", "sh", "-c", `cp -a ${base}/releases/${name} ${base}/maps ${base}/payloads /srv/`);
    pair.push({ payload: await fleet.on("web1", "cat", `${base}/confirmed`), release: name });
  }
  return pair;
}

async function push(fleet: Deployment, { payload, release }: Pair, options: string): Promise<void> {
  const command = `cp -an /srv/${release} ${base}/releases/; cp -an /srv/payloads /srv/maps ${base}/; sh ${base}/host.sh activate web1 ${payload} ${release} ${options}`;
  const activated = await fleet.sandbox.exec("web1", ["sh", "-c", command], {
    stdin: "generation bench\nend\n",
  });
  const attempt = /^attempt (\S+)$/m.exec(activated.stdout)?.[1];
  if (attempt === undefined) throw new Error(activated.stderr);
  await fleet.on("web1", "sh", `${base}/host.sh`, "confirm", "web1", attempt);
}

/** From the failed verification until every probe is answered by the release of before. */
async function reportPutBack(fleet: Deployment, rounds: number): Promise<void> {
  const files = new HostFiles(fleet.sandbox, "web1");
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text
        .replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${20 + round}`)
        .replace(
          /path: \/orders, processGroup: sales.*/,
          "path: /orders, processGroup: sales, status: 418 }",
        ),
    );
    let begun = 0;
    let ended = 0;
    const watch = setInterval(() => {
      if (begun === 0 && files.text(`${base}/attempt`).includes("phase putting-back"))
        begun = performance.now();
      if (begun > 0 && ended === 0 && files.journal().at(-1)?.endsWith(" put-back"))
        ended = performance.now();
    }, 2);
    const run = await fleet.up();
    clearInterval(watch);
    if (run.status === 0 || ended === 0) throw new Error(`Nothing was put back:\n${run.output}`);
    took.push(Math.round(ended - begun));
  }
  fleet.edit("demo.fleet.yaml", "sales, status: 418 }", "sales }");
  took.sort((a, b) => a - b);
  console.log(
    `\nfrom the failed verification until the release of before answers every probe: median ${took[Math.floor(took.length / 2)]} ms (${took[0]} to ${took.at(-1)}) of ${took.length}`,
  );
}

/** Logins that sshd counts, by what is pushed. */
async function reportConnections(fleet: Deployment): Promise<void> {
  const logins = async () =>
    Number(await fleet.on("web1", "sh", "-c", "grep -c 'Accepted publickey' /var/log/sshd.log || :"));
  const during = async (what: string, change: () => void) => {
    change();
    const before = await logins();
    await fleet.mustUp();
    console.log(`connections of ${what}: ${(await logins()) - before}`);
  };
  await during("a first push", () => {});
  await during("a push of a change", () =>
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6"),
  );
  await during("a push without a change", () => {});
}
