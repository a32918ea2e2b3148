import { didYouMean } from "../diagnostic/nearest-name";
import { unknownRemedy } from "../rules/configuration/unknown-remedy";
import type { Answer } from "./explainer";

/** One thing to do about an answer; undefined where nothing is wrong. `groups` are those that there are. */
export function remedyOf(answer: Answer, groups: readonly string[]): string | undefined {
  const { verdict, reason, processGroup: group } = answer;
  if (verdict === "unknown") return unknownRemedy(reason);
  if (verdict !== "error") return undefined;
  switch (reason) {
    case "configuration-refused":
      return "Correct this line, then ask again: httpd stops at the first line that it refuses.";
    case "not-configured":
      return notConfigured(group, groups);
    case "not-allowed":
      return notAllowed(group, groups);
    case "not-accessible":
      return "Move its WSGIDaemonProcess outside of all virtual hosts, or give both the same ServerName.";
    case "embedded-disabled":
      return "Select a group with WSGIProcessGroup; a variable that is set but empty selects none.";
    case "no-answer":
      return "Give its WSGIDaemonProcess at least one thread, and folders for home and python-home that exist.";
    case "crash":
      return "Leave a single WSGIRestrictEmbedded in the configuration.";
    case "script-owner":
      return "Change the owner of the script, or script-user and script-group of the WSGIDaemonProcess.";
    case "bad-request":
      return "Look at the Host header and the path that the client sends.";
    case "not-found":
      return "Look at the WSGIScriptAlias lines of this virtual host, and whether their scripts are there.";
    case "forbidden":
      return "Look at Require and Options of the folder that the script is in.";
    case "gone":
      return "Look at the flags of that RewriteRule.";
    case "htaccess-refused":
      return "Move the line into the server's configuration, or allow it with AllowOverride.";
    default:
      return undefined;
  }
}

// --- internal ---

function notAllowed(group: string, groups: readonly string[]): string {
  if (group === "")
    return "Select a group of the list with WSGIProcessGroup, or add %{GLOBAL} to WSGIRestrictProcess.";
  return groups.includes(group)
    ? `Add ${group} to that WSGIRestrictProcess, or select a group of its list.`
    : `Correct the name: there is no such group at all. ${didYouMean(group, groups)}`;
}

function notConfigured(group: string, groups: readonly string[]): string {
  const variable = /^%\{ENV:([^}]*)\}$/i.exec(group)?.[1];
  if (variable !== undefined)
    return `Set the variable ${variable} for this request: nothing did, so the text itself was taken as the name.`;
  return `Define it with WSGIDaemonProcess ${group}, or select one that is there. ${didYouMean(group, groups)}`;
}
