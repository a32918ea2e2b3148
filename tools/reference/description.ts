import { directiveLink } from "./directive-link";

/** What a property's description says, taken apart. */
export interface Description {
  /** The directive that it becomes, without a link. */
  readonly directive: string | undefined;
  readonly unit: string | undefined;
  readonly defaultText: string | undefined;
  /** What is left, with a link for each directive. */
  readonly meaning: string;
}

/**
 * Takes a description apart: `` `Timeout`. Seconds. Default: 60. `` The directive comes first; unit and default are
 * sentences of their own, and versions are known from elsewhere.
 */
export function readDescription(description: string): Description {
  let rest = description;
  const cut = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(rest);
    if (found === null) return undefined;
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
      .replace(/ {2,}/g, " ")
      .trim();
    return found[1];
  };
  cut(/(?:^|\s)((?:Since|Before) [\d.]+(?: only)?)\.(?=\s|$)/);
  const defaultText = cut(/(?:^|\s)Default: (.*?[^.])\.(?=\s|$)/);
  const unit = cut(
    /(?:^|\s)((?:Seconds|Milliseconds|Bytes|Kilobytes)(?:, with a fraction|: 0 or at least \d+)?)\.(?=\s|$)/,
  );
  const [all = "", name = "", behind = ""] = /^`(<?[A-Z]\w+>?)`(: |\.(?: |$)|$)?/.exec(rest) ?? [];
  const isDirective = directiveLink(name) !== undefined;
  // In "`User` of httpd" it is part of the sentence.
  if (isDirective && (behind !== "" || all === rest)) rest = rest.slice(all.length).trim();
  return {
    directive: isDirective ? name : undefined,
    unit,
    defaultText,
    meaning: sentence(withLinks(rest, isDirective ? name : "")),
  };
}

// --- internal ---

function sentence(text: string): string {
  return text.startsWith("httpd") ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

function withLinks(text: string, directive: string): string {
  return text.replace(/`(<?[A-Z]\w+>?)`/g, (whole, name: string) =>
    name === directive ? whole : (directiveLink(name) ?? whole),
  );
}
