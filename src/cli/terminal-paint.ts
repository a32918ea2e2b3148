import { styleText } from "node:util";
import { noPaint, type Paint } from "../diagnostic/format";

/** Colours where a person looks at a terminal and has not asked for none (https://no-color.org). */
export function terminalPaint(stream: NodeJS.WritableStream & { isTTY?: boolean }): Paint {
  if (!stream.isTTY || process.env.NO_COLOR) return noPaint;
  return {
    error: (text) => styleText(["red", "bold"], text),
    warning: (text) => styleText(["yellow", "bold"], text),
    strong: (text) => styleText("bold", text),
    faint: (text) => styleText("dim", text),
  };
}
