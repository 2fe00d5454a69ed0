import { moneyText as moneyOf } from '@pvt/currency/amount';

/** Languages that people are written to in. */
const MAIL_LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** The language of mails that is closest to what a person speaks, as a BCP 47 tag; English for all others. */
export function mailLanguageOf(language: string): MailLanguage {
  const [primary] = language.split('-');
  return MAIL_LANGUAGES.find((each) => each === primary) ?? 'en';
}

/** As a person of the language reads it in a mail: `120,00 €`. @param amount minor units */
export const moneyText = (amount: number, currency: string, language: string): string =>
  moneyOf(amount, currency, mailLanguageOf(language));
