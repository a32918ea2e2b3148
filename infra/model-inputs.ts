/**
 * What a component of the model has as its inputs, so that a preview says what changes and little else: a list or a
 * mapping is one text with a line an entry, as the fleet file would have it, of which a preview shows the lines that
 * change; an empty one is left out.
 */
export function modelInputs(model: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(model)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => [name, isNested(value) ? entriesOf(value).join("\n") : value]),
  );
}

// --- internal ---

function isNested(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (isNested(value) && Object.keys(value).length === 0);
}

function entriesOf(value: object): string[] {
  if (Array.isArray(value)) return value.map(flow);
  return Object.entries(value)
    .filter(([, each]) => !isEmpty(each))
    .map(([name, each]) => `${name}: ${flow(each)}`);
}

function flow(value: unknown): string {
  if (!isNested(value)) return String(value);
  const entries = entriesOf(value).join(", ");
  return Array.isArray(value) ? `[${entries}]` : `{ ${entries} }`;
}
