import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { decodeBytes, encodeBytes } from "../selection/bytes";
import { translatePattern } from "../selection/pcre";
import { HttpdRegex } from "../selection/regular-expression";

/** Characters that stand for a class, the first that fits. */
const preferred = [..."qzax17QZ-_./ =&:,;@"];

/** More texts of one pattern than this are not told apart. */
const mostSamples = 100;

/**
 * Texts that a pattern matches: each alternative, and each optional part present and absent, at least once. Where
 * any text fits, `free` stands. Empty for patterns that are not modelled.
 */
export function patternSamples(pattern: string, free: string): string[] {
  const regex = HttpdRegex.compile(pattern);
  const translated = translatePattern(encodeBytes(pattern));
  if (regex.problem !== undefined || "problem" in translated) return [];
  try {
    const { alternatives } = new RegExpParser({ ecmaVersion: 2022 }).parsePattern(translated.source);
    const samples = alternatives.flatMap((alternative) => sequence(alternative.elements, free));
    const texts = new Set(samples.map(decodeBytes));
    return [...texts].filter((text) => regex.match(text) !== undefined).slice(0, mostSamples);
  } catch {
    return [];
  }
}

// --- internal ---

/** The first variant of every element, then each other variant of one element at a time. */
function sequence(elements: readonly AST.Element[], free: string): string[] {
  const variants = elements.map((element) => variantsOf(element, free));
  if (variants.some((each) => each.length === 0)) return [];
  const first = variants.map(([variant = ""]) => variant);
  const samples = [first.join("")];
  for (const [index, each] of variants.entries()) {
    for (const variant of each.slice(1)) samples.push(first.with(index, variant).join(""));
    if (samples.length >= mostSamples) break;
  }
  return samples;
}

function variantsOf(element: AST.Element, free: string): string[] {
  switch (element.type) {
    case "Assertion":
    case "Backreference":
      return [""];
    case "Group":
    case "CapturingGroup":
      return element.alternatives.flatMap((alternative) => sequence(alternative.elements, free));
    case "Quantifier":
      return repeated(element, free);
    case "Character":
      return [String.fromCodePoint(element.value)];
    default: {
      const fits = characterTest(element.raw);
      const char = preferred.find(fits) ?? anyCharacter(fits);
      return char === undefined ? [] : [char];
    }
  }
}

function repeated({ element, min, max, raw }: AST.Quantifier, free: string): string[] {
  const optional = min === 0 ? [""] : [];
  if (element.type === "CharacterSet" || element.type === "CharacterClass") {
    const fits = characterTest(element.raw);
    if (min <= free.length && max >= free.length && [...free].every(fits)) return [free, ...optional];
  }
  if (max === 0 || raw === "") return [""];
  const once = element.type === "Assertion" ? [""] : variantsOf(element, free);
  return [...once.map((each) => each.repeat(Math.min(Math.max(min, 1), 50))), ...optional];
}

function characterTest(raw: string): (char: string) => boolean {
  const regex = new RegExp(`^(?:${raw})$`);
  return (char) => regex.test(char);
}

function anyCharacter(fits: (char: string) => boolean): string | undefined {
  for (let code = 0x20; code < 0x100; code++)
    if (fits(String.fromCharCode(code))) return String.fromCharCode(code);
  return undefined;
}
