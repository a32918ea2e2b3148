/** The folders of the machine's root that hosts share with it; every other one they have of their own or do not see. */
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
