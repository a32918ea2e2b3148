import type { ModelPath } from "../diagnostic/model-path";
import type { InterpreterOptions } from "../model/interpreter-options";
import { argument, type DirectiveLine, directive, type LineArgument } from "./directive-line";
import { wsgiServerLines } from "./wsgi-lines";

/** `<WSGIInterpreterOptions process-group=… application-group=…>` sections. */
export function interpreterOptionsLines(
  sections: readonly InterpreterOptions[],
  base: ModelPath,
): DirectiveLine[] {
  return sections.map(({ processGroup, applicationGroup, ...properties }, index) => {
    const path = [...base, index];
    // The section reads its whole argument, name and value, as one word.
    const selector = (name: string, property: string, value: string | undefined): LineArgument[] =>
      value === undefined ? [] : [argument([...path, property], `${name}=${value}`)];
    return {
      ...directive(
        path,
        "WSGIInterpreterOptions",
        ...selector("process-group", "processGroup", processGroup),
        ...selector("application-group", "applicationGroup", applicationGroup),
      ),
      children: wsgiServerLines(properties, path),
    };
  });
}
