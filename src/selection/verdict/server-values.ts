import { cleanPath, resolvePath } from "../../httpd/path";
import { isWildcard } from "../../httpd/wildcard";
import { integerOption } from "../integer-option";
import type { ValueCheck, ValueChecks } from "./surroundings";

const serverName: ValueCheck = ({ words: [name = ""] }) => {
  if (isWildcard(name)) return `Invalid ServerName "${name}" use ServerAlias to set multiple server names.`;
  const scheme = name.indexOf("://");
  const part = scheme < 0 ? name : name.slice(scheme + 3);
  const colon = part.indexOf(":");
  const port = colon < 0 ? 1 : integerOption(part.slice(colon + 1));
  return port > 0 && port < 65536
    ? undefined
    : `The port number "${name}" is outside the appropriate range (i.e., 1..65535).`;
};

/** A virtual host's may be missing: httpd warns only. */
const documentRoot: ValueCheck = ({ words: [path = ""] }, { tree, server, files }) => {
  const folder = cleanPath(resolvePath(tree.serverRoot, path));
  const kind = files?.kind(folder);
  return server.isMain && (kind === "missing" || kind === "file")
    ? `DocumentRoot '${folder}' is not a directory, or is not readable`
    : undefined;
};

const runningAsRoot = `Error:\tApache has not been designed to serve pages while\n\trunning as root.  There are known race conditions that\n\twill allow any local user to read any file on the system.\n\tIf you still desire to serve pages as root then\n\tadd -DBIG_SECURITY_HOLE to the CFLAGS env variable\n\tand then rebuild the server.\n\tIt is strongly suggested that you instead modify the User\n\tdirective in your httpd.conf file to list a non-root\n\tuser.\n`;

/** What httpd says about the server's name, addresses and folders, and about the MPM's numbers. */
export const serverValues: ValueChecks = {
  servername: serverName,
  serveralias: (_, { server }) => (server.isMain ? "ServerAlias only used in <VirtualHost>" : undefined),
  documentroot: documentRoot,
  user: ({ words: [name = ""] }, { accounts }) => {
    const id = name.startsWith("#") ? integerOption(name.slice(1)) : accounts?.userId(name);
    return id === 0 || name === "root" ? runningAsRoot.trimEnd() : undefined;
  },
  coredumpdirectory: ({ words: [path = ""] }, { tree, files }) => {
    const folder = resolvePath(tree.serverRoot, path);
    const kind = files?.kind(folder);
    if (kind === "missing") return `CoreDumpDirectory ${folder} does not exist`;
    return kind === "file" ? `CoreDumpDirectory ${folder} is not a directory` : undefined;
  },
  listenbacklog: above("ListenBacklog must be > 0", 0),
  listencoresbucketsratio: above("ListenCoresBucketsRatio must be > 0", 0),
  receivebuffersize: bufferSize("ReceiveBufferSize"),
  sendbuffersize: bufferSize("SendBufferSize"),
  asyncrequestworkerfactor: ({ words: [first = ""] }) => {
    if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(first)) {
      return /^\s*[+-]?(0x|inf|nan)/i.test(first) ? undefined : "error parsing value";
    }
    return Number(first) > 0 ? undefined : "AsyncRequestWorkerFactor argument must be a positive number";
  },
};

function above(complaint: string, limit: number): ValueCheck {
  return ({ words: [first = ""] }) => (integerOption(first) > limit ? undefined : complaint);
}

function bufferSize(name: string): ValueCheck {
  return ({ words: [first = ""] }) => {
    const size = integerOption(first);
    return size < 512 && size !== 0 ? `${name} must be >= 512 bytes, or 0 for system default.` : undefined;
  };
}
