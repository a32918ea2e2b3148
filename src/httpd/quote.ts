/**
 * One argument of an httpd directive, quoted so that httpd's ap_getword_conf reads back exactly `value`: inside
 * double quotes `\"` and `\\` are the only escapes. `${NAME}` is not ours to hide: httpd replaces it before it
 * looks at quotes, which is how host variables work.
 *
 * @throws RangeError for control characters, which no configuration line can hold; the model refuses them.
 * @see https://httpd.apache.org/docs/2.4/configuring.html#syntax
 */
export function quoteArgument(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw new RangeError(`Not an argument of a directive: ${JSON.stringify(value)}`);
  return bare.test(value) ? value : `"${value.replace(/[\\"]/g, "\\$&")}"`;
}

/**
 * A text where httpd expects an expression that gives a text (`AuthName`, `ErrorDocument`): what would escape or refer to
 * a group of a pattern stands for itself, `%{NAME}` is replaced for each request. A lone backslash at the end would end
 * httpd itself ("flex scanner jammed").
 *
 * @see https://httpd.apache.org/docs/2.4/expr.html
 */
export function expressionText(text: string): string {
  return text.replace(/\\|\$(?=\d)/g, "\\$&");
}

/** `key=value` as an option of WSGIDaemonProcess and WSGIScriptAlias; mod_wsgi unquotes the value by itself. */
export function quoteOption(name: string, value: string | number): string {
  return `${name}=${quoteArgument(String(value))}`;
}

// --- internal ---

/** What httpd reads unchanged without quotes, and people read as one word. */
const bare = /^[A-Za-z0-9_*%/][A-Za-z0-9_.:,@*+%{}/=-]*$/;
