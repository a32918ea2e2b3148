/** A text of the user's as messages quote it: its beginning where it is long. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
