const ascii = /^\p{ASCII}*$/u;
const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Bytes that are no UTF-8 are kept as lone surrogates U+DC80 to U+DCFF, so that every byte text has one string. */
const surrogate = 0xdc00;

/** The text as bytes, one character (U+0000 to U+00FF) each: what httpd and PCRE work on. */
export function encodeBytes(text: string): string {
  if (ascii.test(text)) return text;
  let result = "";
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x80) result += char;
    else if (code >= surrogate + 0x80 && code <= surrogate + 0xff)
      result += String.fromCharCode(code - surrogate);
    else for (const byte of utf8.encode(char)) result += String.fromCharCode(byte);
  }
  return result;
}

/** The reverse of {@link encodeBytes}. */
export function decodeBytes(bytes: string): string {
  if (ascii.test(bytes)) return bytes;
  try {
    return strictUtf8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)));
  } catch {
    return bytes.replace(/[\x80-\xff]+/g, decodeRun);
  }
}

function decodeRun(run: string): string {
  let result = "";
  for (let at = 0; at < run.length; ) {
    const length = [2, 3, 4].find((size) => isCharacter(run.slice(at, at + size), size));
    if (length === undefined) result += String.fromCharCode(surrogate + run.charCodeAt(at++));
    else {
      result += decodeBytes(run.slice(at, at + length));
      at += length;
    }
  }
  return result;
}

function isCharacter(bytes: string, size: number): boolean {
  if (bytes.length !== size) return false;
  try {
    return [...strictUtf8.decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))].length === 1;
  } catch {
    return false;
  }
}
