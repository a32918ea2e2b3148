/**
 * What to do where it is not known what serves a request, by what the reason says: there is an option for most of what
 * is not known. Undefined where nothing but a look at the server helps.
 */
export function unknownRemedy(reason: string): string | undefined {
  const map = /^the content of RewriteMap (\S+) is not given$/.exec(reason)?.[1];
  if (map !== undefined) return `Give its source text with --map ${map}=FILE.`;
  const variable = /^the environment variable (\S+) of the httpd process is not known$/.exec(reason)?.[1];
  if (variable !== undefined) return `Give it with --env ${variable}=VALUE.`;
  if (/address of the connection/.test(reason)) return "Give it with --address ADDRESS.";
  if (/name of the (machine|virtual host)/.test(reason)) return "Give it with --hostname NAME.";
  if (/is not here$|exists is not known$|is there is not known$|belongs to is not known$/.test(reason))
    return "Ask on the server itself, or give a copy of its file system with --root FOLDER.";
  return undefined;
}
