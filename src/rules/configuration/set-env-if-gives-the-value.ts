import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * SetEnvIf `NAME=` does not set an empty value but "1", as `NAME` alone does: the process group would be called "1".
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_setenvif.html#setenvif
 */
export const setEnvIfGivesTheValue: ConfigurationRule = ({ reach }) => {
  const found = new Map<unknown, ConfigurationFinding>();
  for (const { resolution } of reach.requests) {
    const { variable, group } = resolution.decision;
    const setBy = variable?.setBy;
    if (!variable || !setBy || group !== "1" || !/^(setenvif|browsermatch)/.test(setBy.key)) continue;
    const word = setBy.words.find(
      (each) => each.replace(/=$/, "").toLowerCase() === variable.name.toLowerCase(),
    );
    if (word === undefined || found.has(setBy)) continue;
    found.set(setBy, {
      code: "set-env-if-without-value",
      severity: "warning",
      at: lineOf(setBy),
      value: word,
      message: `${setBy.name} sets ${variable.name} to "1", because "${word}" gives no value, and so the process group "1" is selected.`,
      hint: `Write ${variable.name}=group, or !${variable.name} to unset it.`,
    });
  }
  return [...found.values()];
};
