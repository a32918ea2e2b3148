import type { ModelPath } from "../diagnostic/model-path";

/** A fleet's data with its `defaults` in their places. */
export interface AppliedDefaults {
  readonly data: unknown;
  /** Where the value at this path was written: in a `defaults`, or at the path itself. */
  writtenAt(path: ModelPath): ModelPath;
}

/**
 * Fills in what `defaults` of the fleet, of configurations and of virtual hosts say, the innermost first. Mappings are
 * merged property by property, other values are taken as a whole, and a `~` takes a default away. What is not shaped
 * like a fleet stays as it is: the schema has its say afterwards.
 */
export function applyDefaults(data: unknown): AppliedDefaults {
  const sources = new Map<string, ModelPath>();
  if (!isMapping(data)) return { data, writtenAt: (path) => path };
  const fleet: Mapping = { ...data };
  const outer = [defaultsOf(fleet, [])];
  if (isMapping(fleet.hosts))
    fleet.hosts = eachNamed(fleet.hosts, ["hosts"], (host, path) => merge(host, path, outer, "host"));
  if (!isMapping(fleet.configurations)) return { data: fleet, writtenAt };
  fleet.configurations = eachNamed(fleet.configurations, ["configurations"], (each, path) => {
    const configuration = merge(each, path, outer, "configuration");
    const scope = [defaultsOf(configuration, path), ...outer];
    if (Object.hasOwn(configuration, "virtualHosts")) {
      const list = [...path, "virtualHosts"];
      configuration.virtualHosts = eachListed(configuration.virtualHosts, list, (item, own) => {
        const virtualHost = merge(item, own, scope, "virtualHost");
        return withChildren(virtualHost, own, [defaultsOf(virtualHost, own), ...scope]);
      });
    }
    return withChildren(configuration, path, scope);
  });
  return { data: fleet, writtenAt };

  function writtenAt(path: ModelPath): ModelPath {
    for (let length = path.length; length > 0; length--) {
      const source = sources.get(JSON.stringify(path.slice(0, length)));
      if (source !== undefined) return writtenAt([...source, ...path.slice(length)]);
    }
    return path;
  }

  function withChildren(holder: Mapping, path: ModelPath, scope: readonly Layer[]): Mapping {
    for (const [list, kind] of childKinds) {
      if (!Object.hasOwn(holder, list)) continue;
      holder[list] = eachListed(holder[list], [...path, list], (item, own) => merge(item, own, scope, kind));
    }
    return holder;
  }

  /** `own` with what the layers have for this kind. */
  function merge(own: Mapping, path: ModelPath, layers: readonly Layer[], kind: string): Mapping {
    const used = layers.flatMap(({ value, path: from }) => {
      const defaults = value[kind];
      return isMapping(defaults) ? [{ defaults, from: [...from, kind] }] : [];
    });
    const merged = used.reduce<Mapping>(
      (inner, { defaults, from }) => mergeMapping(inner, path, defaults, from),
      { ...own },
    );
    return used.reduce<Mapping>((all, { defaults }) => withoutTaken(all, defaults), merged);
  }

  function mergeMapping(own: Mapping, path: ModelPath, defaults: Mapping, from: ModelPath): Mapping {
    const merged: Mapping = { ...own };
    for (const [name, value] of Object.entries(defaults)) {
      const at = [...path, name];
      const mine = own[name];
      if (isMapping(mine) && isMapping(value)) merged[name] = mergeMapping(mine, at, value, [...from, name]);
      else if (!Object.hasOwn(own, name)) {
        merged[name] = value;
        sources.set(JSON.stringify(at), [...from, name]);
      }
    }
    return merged;
  }
}

// --- internal ---

type Mapping = Record<string, unknown>;

interface Layer {
  readonly value: Mapping;
  readonly path: ModelPath;
}

const childKinds = [
  ["daemonProcessGroups", "daemonProcessGroup"],
  ["scriptAliases", "scriptAlias"],
  ["locations", "location"],
  ["directories", "directory"],
] as const;

function defaultsOf(holder: Mapping, path: ModelPath): Layer {
  return { value: isMapping(holder.defaults) ? holder.defaults : {}, path: [...path, "defaults"] };
}

/** Without the properties whose default a `~` takes away. */
function withoutTaken(merged: Mapping, defaults: Mapping): Mapping {
  const kept = Object.entries(merged).filter(([name, value]) => value !== null || !(name in defaults));
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const below = defaults[name];
      return [name, isMapping(value) && isMapping(below) ? withoutTaken(value, below) : value];
    }),
  );
}

type Change = (each: Mapping, path: ModelPath) => Mapping;

function eachNamed(value: Mapping, path: ModelPath, change: Change): Mapping {
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      isMapping(each) ? change(each, [...path, name]) : each,
    ]),
  );
}

function eachListed(value: unknown, path: ModelPath, change: Change): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each, index) => (isMapping(each) ? change(each, [...path, index]) : each));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
