/**
 * Property values as they travel between engine and plugin: JSON with signed wrapper objects for secrets, assets and
 * archives, and one marker string for a value that is not known yet. The signatures are constants of the protocol.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | PropertyMap;
export interface PropertyMap {
  [key: string]: PropertyValue;
}

export const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Stands for a value that only a real update will know. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isMap(value: PropertyValue | undefined): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isSecret(value: PropertyValue | undefined): value is PropertyMap {
  return isMap(value) && value[signatureKey] === secretSignature;
}

export function isAssetOrArchive(value: PropertyValue | undefined): value is PropertyMap {
  return isMap(value) && (value[signatureKey] === assetSignature || value[signatureKey] === archiveSignature);
}

export function secret(value: PropertyValue): PropertyValue {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The value without its own secret wrapper; wrappers further down stay. */
export function unwrap(value: PropertyValue | undefined): PropertyValue {
  return isSecret(value) ? unwrap(value.value) : (value ?? null);
}

/** The value without any secret wrapper, at any depth, and without null members (the wire's way to say "not set"). */
export function reveal(value: PropertyValue | undefined): PropertyValue {
  const plain = unwrap(value);
  if (Array.isArray(plain)) return plain.map(reveal);
  if (!isMap(plain)) return plain;
  const members = Object.entries(plain).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([key, member]) => [key, reveal(member)]));
}

export function containsUnknown(value: PropertyValue | undefined): boolean {
  const plain = unwrap(value);
  if (plain === unknownValue) return true;
  if (Array.isArray(plain)) return plain.some(containsUnknown);
  return isMap(plain) && Object.values(plain).some(containsUnknown);
}

/** Deep equality, whatever is secret. Assets and archives are equal when their content digests are. */
export function sameValue(left: PropertyValue | undefined, right: PropertyValue | undefined): boolean {
  return equal(reveal(left), reveal(right));
}

function equal(left: PropertyValue, right: PropertyValue): boolean {
  if (left === unknownValue || right === unknownValue) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((member, index) => equal(member, right[index] ?? null));
  }
  if (!isMap(left) || !isMap(right)) return left === right;
  if (isAssetOrArchive(left) && isAssetOrArchive(right) && left.hash && right.hash) {
    return left[signatureKey] === right[signatureKey] && left.hash === right.hash;
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every(
    (key) => key in left && key in right && equal(left[key] ?? null, right[key] ?? null),
  );
}
