/** What stands in a page before its scripts run, and in which language; undefined where that is not said. */
interface PageText {
  readonly text: string;
  readonly line: number;
  readonly language: string | undefined;
  /** The element around the texts of all languages, by where it begins. */
  readonly group: number;
}

/** A name, which is the same in every language. */
const NEUTRAL = new Set(['PVT']);
const UNSEEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<!doctype[^>]*>/gi;
const PART = /<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/gi;
const VOID = new Set(['meta', 'link', 'br', 'img', 'input', 'hr']);

/**
 * What keeps a person from reading a page without scripts: a text in one language only. Each stands in elements with `lang`,
 * one for every language, beside each other.
 * @returns a line for each, with the file and the text
 */
export function pageFindings(file: string, html: string, languages: readonly string[]): string[] {
  const texts = textsOf(html);
  const loose = texts.filter(({ language }) => language === undefined);
  const groups = Map.groupBy(
    texts.filter(({ language }) => language !== undefined),
    ({ group }) => group,
  );
  return [
    ...loose.map(({ line, text }) => `${file}:${line} is in no language that it names: ${text}`),
    ...[...groups.values()].flatMap((group) =>
      languages
        .filter((language) => !group.some((text) => text.language === language))
        .map((language) => `${file}:${group[0]?.line} is not said in ${language}: ${group[0]?.text}`),
    ),
  ];
}

function textsOf(html: string): PageText[] {
  const texts: PageText[] = [];
  const open: { readonly language: string | undefined; readonly at: number }[] = [];
  const seen = html.replace(UNSEEN, (part) => part.replace(/[^\n]/g, ' '));
  for (const { 0: part, 1: closing, 2: name, 3: attributes = '', 4: closed, index } of seen.matchAll(PART)) {
    if (name === undefined) {
      const text = part.trim();
      if (text === '' || NEUTRAL.has(text)) continue;
      const line = seen.slice(0, index + part.indexOf(text)).split('\n').length;
      texts.push({ text, line, language: open.at(-1)?.language, group: open.at(-2)?.at ?? 0 });
    } else if (closing === '/') open.pop();
    else if (closed !== '/' && !VOID.has(name.toLowerCase())) {
      // Of the page as a whole it says only what its scripts replace.
      const own = name.toLowerCase() === 'html' ? undefined : /\slang="([^"]+)"/.exec(attributes)?.[1];
      open.push({ language: own ?? open.at(-1)?.language, at: index });
    }
  }
  return texts;
}
