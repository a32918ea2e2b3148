/** The host part of a `ServerName`, without scheme and port: what mod_wsgi compares, byte for byte. */
export function serverNameHost(serverName: string): string {
  return serverName.replace(/^https?:\/\//, "").replace(/:\d+$/, "");
}
