/** Whether a text is an IPv4 or IPv6 address, as `inet_pton` takes it. */
export function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/**
 * What APR says about `address[/mask]`; undefined: it takes it; "Invalid argument": it looks like a name. Parts of an IPv4 address without a mask stand for
 * the network.
 */
export function subnetProblem(text: string): string | undefined {
  const slash = text.indexOf("/");
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? undefined : text.slice(slash + 1);
  if (!/^([\d.]+|.*:.*)$/.test(address)) return "Invalid argument";
  const badAddress = "The specified IP address is invalid.";
  if (mask === undefined) return isAddress(address) || isNetwork(address) ? undefined : badAddress;
  if (!isAddress(address)) return badAddress;
  const bits = /^\d+$/.test(mask) ? Number(mask) : undefined;
  const isMask =
    bits === undefined ? isIpv4(address) && isIpv4(mask) : bits > 0 && bits <= (isIpv4(address) ? 32 : 128);
  return isMask ? undefined : "The specified network mask is invalid.";
}

const isByte = (part: string): boolean => /^\d{1,3}$/.test(part) && Number(part) < 256;

/** APR reads the numbers by itself: leading zeros do no harm. */
function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every(isByte);
}

/** `10`, `10.`, `10.1`, `10.1.2.` */
function isNetwork(text: string): boolean {
  const parts = text.replace(/\.$/, "").split(".");
  return parts.length <= 4 && parts.every(isByte);
}

function isIpv6(text: string): boolean {
  const halves = text.split("::");
  if (halves.length > 2 || !/^[0-9a-f:.]+$/i.test(text)) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const embeds = isIpv4(last);
  const count = groups.length + (embeds ? 1 : 0);
  const plain = embeds ? groups.slice(0, -1) : groups;
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}
