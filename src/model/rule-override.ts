import { z } from "zod";
import { type DiagnosticCode, diagnosticCodes, mayBeTurnedDown, stageOf } from "../diagnostic/code";
import { didYouMean } from "../diagnostic/nearest-name";
import { lineText } from "./text";

const overridableCodes = diagnosticCodes.filter(mayBeTurnedDown);

/** As a whole it would be a list of all codes in each message, so it is checked by hand. */
const overridableCode = z
  .string()
  .check(({ value, issues }) => {
    const problem = codeProblem(value);
    if (problem === undefined) return;
    const [message, hint] = problem;
    issues.push({ code: "custom", input: value, message, params: { hint } });
  })
  .meta({
    description: "Code of the diagnostic, the heading of its section in RULES.md.",
    enum: overridableCodes,
  }) as unknown as z.ZodType<DiagnosticCode, DiagnosticCode>;

/**
 * Rules that are turned down for the place that has this list and everything below it; the innermost counts. Only
 * rules about requests and advice: what cannot be read, and what httpd refuses, is refused.
 */
export const ruleOverridesSchema = z
  .array(
    z.strictObject({
      code: overridableCode,
      severity: z
        .enum(["warning", "off"])
        .meta({ description: "`warning`: reported, and pushed all the same. `off`: not reported." }),
      reason: lineText.regex(/^$|\S/, "must not be blank").meta({ description: "Why it is right here." }),
    }),
  )
  .meta({ description: "Rules turned down here and below, each with a reason." });

export type RuleOverride = z.output<typeof ruleOverridesSchema>[number];

// --- internal ---

/** Message and hint where a code is none that may stand here. */
function codeProblem(text: string): [message: string, hint: string] | undefined {
  const code = diagnosticCodes.find((each) => each === text);
  if (code === undefined) return ["must be the code of a rule", didYouMean(text, overridableCodes)];
  if (mayBeTurnedDown(code)) return undefined;
  const hints = {
    reading: "A fleet file with it cannot be read as it is meant: put it right instead.",
    configuration: "httpd refuses to start with it: put it right instead.",
  };
  const stage = stageOf(code);
  const hint =
    stage === "reading" || stage === "configuration"
      ? hints[stage]
      : "It finds entries that turn nothing down: remove those instead.";
  return ["must be the code of a rule that can be turned down", hint];
}
