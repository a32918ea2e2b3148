import type { Answer } from "./explainer";

/** One answer as a line of JSON: `{"verdict","status","processGroup","reason","trace":[{"file","line","text","why"}]}`. */
export function answerJson({ verdict, status, processGroup, reason, trace }: Answer): string {
  const steps = trace.map(({ file, line, text, why, origins }) => ({ file, line, text, why, origins }));
  return JSON.stringify({ verdict, status, processGroup, reason, trace: steps });
}
