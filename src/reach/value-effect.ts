import type { Directive } from "../httpd/directive";
import type { Selection } from "../selection/compile-selection";
import { hasNoThreads } from "../selection/daemon-process";
import { judgeGroup } from "../selection/process-group";
import type { MapFinder } from "../selection/rewrite-map";
import type { SelectionContext } from "../selection/selection-context";
import { Unmodelled } from "../selection/unmodelled";
import type { AskedKey } from "./asked-keys";
import { markers } from "./marker";

/** What the value of a row does: it may simply become the group, have a part in it, or be tested at most. */
export interface ValueEffect {
  readonly becomesTheGroup: boolean;
  readonly decides: boolean;
  readonly restrictedBy: Directive | undefined;
}

/** What values do that a kind of request gets for its key. */
export function effectOfValues(asked: AskedKey, { context, resolve }: Selection): ValueEffect {
  const { decision } = resolve(asked.reached.request, withValue(context.maps, asked, markers.value));
  const { group, restrictedBy } = decision;
  const decides = group === undefined || group.includes(markers.value);
  return { becomesTheGroup: group === markers.value, decides, restrictedBy };
}

/** Whether requests that hit a row with this value run in the group of that name, without a closer look. */
export function runsIn(value: string, asked: AskedKey, effect: ValueEffect, { context }: Selection): boolean {
  return (
    effect.becomesTheGroup &&
    !needsACloserLook(value, context) &&
    !refused(value, effect.restrictedBy, asked, context)
  );
}

// --- internal ---

function needsACloserLook(value: string, context: SelectionContext): boolean {
  const group = context.groups.get(value);
  return (
    value.startsWith("%") ||
    (group !== undefined &&
      (hasNoThreads(group) || group.options.has("script-user") || group.options.has("script-group")))
  );
}

function refused(
  value: string,
  list: Directive | undefined,
  { reached }: AskedKey,
  context: SelectionContext,
): boolean {
  try {
    return judgeGroup(value, list, reached.server, context) !== undefined;
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return true;
    throw unknown;
  }
}

/** The map's answers, with this value for the key in question. */
function withValue(maps: MapFinder, { question }: AskedKey, value: string): MapFinder {
  return {
    find: (map, key) =>
      map.directive === question.directive && key === question.key ? value : maps.find(map, key),
    entriesOf: (map) => maps.entriesOf(map),
  };
}
