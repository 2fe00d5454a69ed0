/** The languages that pages are shown in, each by its own name. English is the language of the source. */
export const languageNames = { en: 'English', pt: 'Português', es: 'Español', de: 'Deutsch' } as const;

export type Language = keyof typeof languageNames;

export const languages = ['en', 'pt', 'es', 'de'] as const satisfies readonly Language[];

/** The formats of a language where the reader names no region. */
const regions: Record<Language, string> = { en: 'en-GB', pt: 'pt-PT', es: 'es-ES', de: 'de-DE' };

export function isLanguage(tag: unknown): tag is Language {
  return languages.some((language) => language === tag);
}

/** The language of a BCP 47 tag; undefined where there are no translations into it. */
export function languageOf(tag: string): Language | undefined {
  const language = tag.toLowerCase().split('-')[0];
  return isLanguage(language) ? language : undefined;
}

/**
 * The language to begin with.
 * @param wanted BCP 47 tags in the reader's order
 * @param offered BCP 47 tags, the default first; those without translations are passed over
 */
export function languageFor(wanted: readonly string[], offered: readonly string[] = languages): Language {
  const known = offered.map(languageOf).filter((language) => language !== undefined);
  return (
    wanted.map(languageOf).find((language) => language !== undefined && known.includes(language)) ?? known[0] ?? 'en'
  );
}

/** The BCP 47 tag to format by: the language in the reader's region (`en-US`, `de-AT`) where one is wanted. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  const own = wanted.find((tag) => languageOf(tag) === language && tag.includes('-'));
  return own !== undefined && Intl.NumberFormat.supportedLocalesOf([own]).length > 0 ? own : regions[language];
}
