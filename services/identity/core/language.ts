import Type, { type Static } from 'typebox';

/** The languages that mails and the portal are in. */
export const Language = Type.Union([Type.Literal('en'), Type.Literal('pt'), Type.Literal('es'), Type.Literal('de')], {
  description: 'The language that the person reads.',
  examples: ['en'],
});
export type Language = Static<typeof Language>;

export function isLanguage(text: string): text is Language {
  return ['en', 'pt', 'es', 'de'].includes(text);
}
