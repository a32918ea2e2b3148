import type { Fleet } from "../src/model/fleet";
import type { Shard } from "../src/shard/shard";
import { shardOfHost } from "../src/shard/shard-of-host";
import type { PreparedFleet } from "./prepare-fleet";

/** A fleet with the hosts of one shard alone, and the configurations that they run. The whole of it was judged. */
export function fleetOfShard(prepared: PreparedFleet, shard: Shard): PreparedFleet {
  const { loaded } = prepared;
  const hosts = ofShard(loaded.fleet.hosts, shard);
  const used = new Set(Object.values(hosts).map(({ configuration }) => configuration));
  const configurations = Object.fromEntries(
    Object.entries(loaded.fleet.configurations).filter(([name]) => used.has(name)),
  );
  return { ...prepared, loaded: { ...loaded, fleet: { ...loaded.fleet, hosts, configurations } } };
}

// --- internal ---

function ofShard(hosts: Fleet["hosts"], { number, of }: Shard): Fleet["hosts"] {
  return Object.fromEntries(Object.entries(hosts).filter(([name]) => shardOfHost(name, of) === number));
}
