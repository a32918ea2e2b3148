import { randomBytes } from "node:crypto";
import type { CheckFailure, CustomResource, OperationContext } from "./custom-resource";
import { type DiffKind, diffProperties } from "./diff";
import { checkInputs } from "./inputs";
import { containsUnknown, isSecret, type PropertyMap, reveal, secret, unknownValue } from "./property-value";

/** What every resource type does alike: defaults, differences, previews, and which outputs are secret. */

export function check(
  resource: CustomResource,
  news: PropertyMap,
): { inputs: PropertyMap; failures: CheckFailure[] } {
  const { inputs, failures } = checkInputs(resource.inputs, news);
  const known = containsUnknown(inputs) ? [] : (resource.validate?.(reveal(inputs) as PropertyMap) ?? []);
  return { inputs, failures: [...failures, ...known] };
}

/** What changed, and which of it asks for a new resource. */
export function diff(
  resource: CustomResource,
  olds: PropertyMap,
  news: PropertyMap,
): { changes: Map<string, DiffKind>; replaces: string[] } {
  const changes = diffProperties(olds, news, Object.keys(resource.inputs));
  const replaces = [...changes.keys()].filter((path) =>
    resource.replaceOnChanges.includes(path.split(/[.[]/)[0] ?? ""),
  );
  return { changes, replaces };
}

export async function create(
  resource: CustomResource,
  urn: string,
  inputs: PropertyMap,
  context: OperationContext | "preview",
): Promise<{ id: string; state: PropertyMap }> {
  if (context === "preview") return { id: "", state: previewed(resource, inputs) };
  const outputs = await resource.create(reveal(inputs) as PropertyMap, context);
  const name = resource.namedId ? urn.split("::").slice(3).join("::") : "";
  return { id: `${name}${randomBytes(4).toString("hex")}`, state: { ...inputs, ...outputs } };
}

export async function update(
  resource: CustomResource,
  olds: PropertyMap,
  news: PropertyMap,
  context: OperationContext | "preview",
): Promise<PropertyMap> {
  if (context === "preview") return previewed(resource, news);
  const outputs = await resource.update(reveal(olds) as PropertyMap, reveal(news) as PropertyMap, context);
  const hidden = Object.entries(outputs).map(([key, value]) => [
    key,
    isSecret(olds[key]) ? secret(value) : value,
  ]);
  return { ...news, ...Object.fromEntries(hidden) };
}

export async function remove(
  resource: CustomResource,
  state: PropertyMap,
  context: OperationContext,
): Promise<void> {
  await resource.delete?.(reveal(state) as PropertyMap, context);
}

function previewed(resource: CustomResource, inputs: PropertyMap): PropertyMap {
  const unknown = resource.computed(inputs).map((output) => [output, unknownValue]);
  return { ...inputs, ...Object.fromEntries(unknown) };
}
