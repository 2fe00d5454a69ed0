import Type, { type Static } from 'typebox';

/** The languages that templates are written in: those of the portal. */
export const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;

export const Language = Type.Enum(LANGUAGES, { description: 'A language.', examples: ['en'] });
export type Language = Static<typeof Language>;

export function isLanguage(text: unknown): text is Language {
  return LANGUAGES.some((language) => language === text);
}
