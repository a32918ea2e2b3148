/** Where everything of ours is on a host. */
export const baseDirectory = "/var/lib/wsgi-fleet";

/** The host script of the release that was staged last. */
export const hostScript = `${baseDirectory}/host.sh`;

/** The link to the live release. */
export const currentRelease = `${baseDirectory}/current`;

/** Where the SSH user's uploads go, relative to its home. */
export const incomingDirectory = ".wsgi-fleet";

/** Each host defines it as the folder of the release that is being read, live or staged. */
export const releaseDirectoryVariable = "WSGI_FLEET_RELEASE_DIR";
