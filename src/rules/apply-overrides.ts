import { isShownByHosts, stageOf } from "../diagnostic/code";
import type { Diagnostic, Finding } from "../diagnostic/diagnostic";
import { formatModelPath, type ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import type { Fleet } from "../model/fleet";
import type { RuleOverride } from "../model/rule-override";

/**
 * The diagnostics that are left when the fleet's `rules` are applied: each to those at or below the place that
 * holds it, the innermost first, of two in one place the first. One that decides about nothing is a warning, unless
 * an error kept some rules from judging.
 */
export function applyOverrides(
  fleet: Fleet,
  diagnostics: readonly Diagnostic[],
  locate: (finding: Finding) => Diagnostic,
): Diagnostic[] {
  const overrides = Object.entries(fleet.configurations).flatMap(([name, configuration]) =>
    placedOverrides(configuration, ["configurations", name]),
  );
  const deciding = new Set<PlacedOverride>();
  const left = diagnostics.flatMap((diagnostic): Diagnostic[] => {
    const override = innermost(overrides.filter((each) => covers(each, diagnostic)));
    if (override === undefined) return [diagnostic];
    deciding.add(override);
    const { severity, reason } = override.override;
    return severity === "off" ? [] : [{ ...diagnostic, severity, reason }];
  });
  if (diagnostics.some(hidesOthers)) return left;
  const unused = overrides.filter((each) => !deciding.has(each) && !isShownByHosts(each.override.code));
  return [...left, ...unused.map((each) => locate(unusedFinding(each, diagnostics)))];
}

// --- internal ---

interface PlacedOverride {
  readonly override: RuleOverride;
  /** The place that holds the list. */
  readonly holder: ModelPath;
  readonly index: number;
}

interface Holder {
  readonly rules?: readonly RuleOverride[] | undefined;
}

/** Every override of a configuration, what holds others before what it holds. */
function placedOverrides(configuration: Configuration, path: ModelPath): PlacedOverride[] {
  return [
    ...held(configuration, path),
    ...listed("daemonProcessGroups", configuration, path),
    ...listed("processMaps", configuration, path),
    ...listed("scriptAliases", configuration, path),
    ...configuration.virtualHosts.flatMap((virtualHost, index) => {
      const own = [...path, "virtualHosts", index];
      return [
        ...held(virtualHost, own),
        ...listed("daemonProcessGroups", virtualHost, own),
        ...listed("scriptAliases", virtualHost, own),
        ...listed("locations", virtualHost, own),
        ...listed("directories", virtualHost, own),
      ];
    }),
  ];
}

function held({ rules = [] }: Holder, holder: ModelPath): PlacedOverride[] {
  return rules.map((override, index) => ({ override, holder, index }));
}

function listed<Name extends string>(
  name: Name,
  parent: { readonly [Key in Name]: readonly Holder[] },
  path: ModelPath,
): PlacedOverride[] {
  return parent[name].flatMap((holder, index) => held(holder, [...path, name, index]));
}

function covers({ override, holder }: PlacedOverride, { code, path }: Finding): boolean {
  return code === override.code && holder.every((step, index) => path[index] === step);
}

/** What cannot be read, or not be started, cannot be judged request by request. */
function hidesOthers({ code, severity }: Finding): boolean {
  return severity === "error" && (stageOf(code) === "reading" || stageOf(code) === "configuration");
}

function innermost(overrides: readonly PlacedOverride[]): PlacedOverride | undefined {
  return overrides.reduce<PlacedOverride | undefined>(
    (best, each) => (best === undefined || each.holder.length > best.holder.length ? each : best),
    undefined,
  );
}

function unusedFinding(unused: PlacedOverride, diagnostics: readonly Diagnostic[]): Finding {
  const { override, holder, index } = unused;
  const place = formatModelPath(holder);
  const shadowed = diagnostics.some((diagnostic) => covers(unused, diagnostic));
  return {
    code: "override-unused",
    severity: "warning",
    path: [...holder, "rules", index],
    message: shadowed
      ? `Every "${override.code}" at ${place} is turned down by another entry already.`
      : `There is no "${override.code}" at ${place} to turn down.`,
    hint: shadowed
      ? "Remove one of the entries."
      : 'Remove the entry, or move it to the place that the diagnostic names behind "at".',
  };
}
