import type { ResourceLog } from "./engine-log";
import type { InputSchema } from "./inputs";
import type { PropertyMap } from "./property-value";

/** What an operation gets besides property values. */
export interface OperationContext {
  readonly log: ResourceLog;
  /** Aborted when the engine cancels, or when the operation's own time (`customTimeouts`) is over. */
  readonly signal: AbortSignal;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/**
 * One resource type. Inputs and states are property maps without secret wrappers; the outputs that an operation returns
 * are what it computed, and only that: the inputs are added, as secret as they came, by the server.
 */
export interface CustomResource {
  readonly inputs: InputSchema;
  /** Inputs whose change asks for a new resource instead of an update. */
  readonly replaceOnChanges: readonly string[];
  /** Outputs that are not inputs: unknown in a preview that would run something. */
  computed(inputs: PropertyMap): readonly string[];
  /** Whether the ID starts with the resource's name. */
  readonly namedId: boolean;
  /** Problems that the types of the inputs do not show. */
  validate?(inputs: PropertyMap): CheckFailure[];
  create(inputs: PropertyMap, context: OperationContext): Promise<PropertyMap>;
  update(olds: PropertyMap, news: PropertyMap, context: OperationContext): Promise<PropertyMap>;
  delete?(state: PropertyMap, context: OperationContext): Promise<void>;
}
