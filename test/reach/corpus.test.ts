import { describe, expect, it } from "vitest";
import { reachOf } from "../../src/reach/reach";
import { type CorpusCase, filesOf, parseCase, readCorpus } from "../corpus/corpus-case";
import { outcome } from "./reached";

/** Where the client's own text is the group, no list of requests holds them all. */
const clientsChoose: Readonly<Record<string, string>> = {
  "env-021": "a name in the Host header, by %{HOST}",
  "env-039": "a piece of the path",
  "env-040": "a request header",
  "env-063": "a piece of the query",
  "env-095": "a request header",
  "special-003": "the port in the Host header",
  "special-005": "the port in the Host header",
  "special-007": "the port in the Host header",
  "special-010": "the port in the Host header",
  "alias-008": "a name in the Host header, by %{HOST}",
  "map-099": "a name and a port in the Host header, by %{HOST} in a map",
};

/** What a real server answered, in short. The header with the name came as bytes. */
function observed(one: CorpusCase): string[] {
  return (one.observed.requests ?? []).flatMap(({ reason, group }) => {
    if (reason === null) return [];
    return reason === "daemon" ? [`daemon ${Buffer.from(group ?? "", "latin1").toString("utf8")}`] : [reason];
  });
}

function foreseen(one: CorpusCase): Set<string> {
  const { tree, reader } = parseCase(one);
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", ...one.env };
  const reach = reachOf(tree, {
    maps: one.maps,
    env,
    filesystem: filesOf(one),
    reader,
    modWsgiVersion: "4.9.4",
  });
  const requests = reach.requests.map(({ resolution }) =>
    resolution.verdict === "error" ? resolution.reason : outcome(resolution),
  );
  return new Set([...requests, ...[...reach.groups].map((name) => `daemon ${name}`)]);
}

describe("what requests come to in configurations that real servers were started with", () => {
  const accepted = readCorpus().filter(({ observed: { config } }) => config.status === "ok");
  const missed = accepted.flatMap((one) => {
    const found = foreseen(one);
    return observed(one)
      .filter((each) => !found.has(each))
      .map((each) => ({ id: one.id, each }));
  });

  it("holds all that a server was seen to do, but where the client's text is the group", () => {
    expect(accepted.flatMap(observed).length).toBeGreaterThan(850);
    expect(missed.filter(({ id }) => !(id in clientsChoose))).toEqual([]);
  });

  it("makes no exception that is not needed", () => {
    expect(Object.keys(clientsChoose).filter((id) => !missed.some((one) => one.id === id))).toEqual([]);
  });
});
