/** What every host has of its own, or what a host does not see of the machine at all; see imageScript. */
const seenByHosts = [
  "bin",
  "boot",
  "etc",
  "lib",
  "lib32",
  "lib64",
  "libx32",
  "opt",
  "sbin",
  "srv",
  "usr",
  "var",
];

/** The folder that must be covered in a host so that it does not see the checkout, or "" when nothing need be. */
export function checkoutToHide(root: string): string {
  const top = root.split("/")[1] ?? "";
  return seenByHosts.includes(top) ? root : "";
}
