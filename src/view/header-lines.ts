import type { ModelPath } from "../diagnostic/model-path";
import { type Headers, headerActions, type RequestHeaders } from "../model/header";
import { argument, type DirectiveLine, directive } from "./directive-line";

/** `Header` and `RequestHeader` of a server or section. */
export function headerLines(
  settings: { readonly headers?: Headers | undefined; readonly requestHeaders?: RequestHeaders | undefined },
  base: ModelPath,
): DirectiveLine[] {
  return [
    ...changes(settings.headers, [...base, "headers"], "Header"),
    ...changes(settings.requestHeaders, [...base, "requestHeaders"], "RequestHeader"),
  ];
}

/** A header's value as a format: `\n` would end the header, so backslashes stand for themselves; `%` is as written. */
export function formatText(value: string): string {
  return value.replaceAll("\\", "\\\\");
}

// --- internal ---

function changes(
  headers: Headers | RequestHeaders | undefined,
  path: ModelPath,
  name: "Header" | "RequestHeader",
): DirectiveLine[] {
  if (headers === undefined) return [];
  if (!Array.isArray(headers)) {
    return Object.entries(headers).map(([header, value]) => {
      const at = [...path, header];
      return directive(at, name, ...(name === "Header" ? ["always"] : []), "set", header, formatText(value));
    });
  }
  return headers.flatMap((entry, index): DirectiveLine[] => {
    const action = headerActions.find((each) => entry[each] !== undefined);
    if (action === undefined) return [];
    const at = (property: keyof typeof entry & string) => [...path, index, property];
    const optional = (property: "pattern" | "value", text: string | undefined) =>
      text === undefined ? [] : [argument(at(property), text)];
    const always = "always" in entry && entry.always === true;
    return [
      directive(
        [...path, index],
        name,
        ...(always ? ["always"] : []),
        argument(at(action), action.toLowerCase()),
        argument(at(action), entry[action] ?? ""),
        ...optional("pattern", entry.pattern),
        // What `edit` puts in has a language of its own.
        ...optional(
          "value",
          entry.edit === undefined && entry.value !== undefined ? formatText(entry.value) : entry.value,
        ),
        ...(entry.expr === undefined ? [] : [argument(at("expr"), `expr=${entry.expr}`)]),
      ),
    ];
  });
}
