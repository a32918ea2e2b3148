/** Bytes of the largest file of a host that is read. */
export const largestFile = 256 * 1024;

/**
 * Whether a file below a host's configuration folder is one that httpd may read as configuration: by its name, which the
 * part of the host script that lists them asks for as well. Keys, passwords and whatever else lies there are never read.
 */
export function isConfigurationFile(path: string): boolean {
  return /(\.conf|\.load|\/envvars)$/.test(path) && !/\/(private|ssl)\//.test(path);
}
