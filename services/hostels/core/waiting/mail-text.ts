import { type MailLanguage, mailLanguageOf } from '@pvt/kernel/mail-language';
import { linkLine } from '../booking/link-line.ts';
import type { MailText } from '../booking/mail-text.ts';

export interface OfferedFacts {
  readonly guest: string;
  readonly house: string;
  readonly arrival: string;
  readonly departure: string;
  /** With its currency, as a person reads it. */
  readonly total: string;
  /** Until when it is held, by the clock of the house and with its zone. */
  readonly until: string;
  /** Undefined where the house has no pages for guests. */
  readonly link: string | undefined;
}

const TEXTS: Readonly<Record<MailLanguage, (facts: OfferedFacts) => MailText>> = {
  en: ({ guest, house, arrival, departure, total, until, link }) => ({
    subject: `A place is free: ${house}`,
    text: `Hello ${guest},\n\na place from ${arrival} to ${departure} is free, and held for you until ${until}. It costs ${total}.${linkLine('Book it', link)}\n\nAfter that the next one who waits is asked.\n\n${house}`,
  }),
  pt: ({ guest, house, arrival, departure, total, until, link }) => ({
    subject: `Há um lugar livre: ${house}`,
    text: `Olá ${guest},\n\nhá um lugar livre de ${arrival} a ${departure}, reservado para si até ${until}. Custa ${total}.${linkLine('Reservar', link)}\n\nDepois disso é perguntado quem espera a seguir.\n\n${house}`,
  }),
  es: ({ guest, house, arrival, departure, total, until, link }) => ({
    subject: `Hay una plaza libre: ${house}`,
    text: `Hola ${guest}:\n\nHay una plaza libre del ${arrival} al ${departure}, retenida para usted hasta ${until}. Cuesta ${total}.${linkLine('Reservar', link)}\n\nDespués se pregunta al siguiente que espera.\n\n${house}`,
  }),
  de: ({ guest, house, arrival, departure, total, until, link }) => ({
    subject: `Ein Platz ist frei: ${house}`,
    text: `Hallo ${guest},\n\nein Platz vom ${arrival} bis ${departure} ist frei und wird bis ${until} für Sie gehalten. Er kostet ${total}.${linkLine('Buchen', link)}\n\nDanach wird gefragt, wer als Nächstes wartet.\n\n${house}`,
  }),
};

/** What a guest who waited reads, in the guest's language. */
export function offerText(language: string, facts: OfferedFacts): MailText {
  return TEXTS[mailLanguageOf(language)](facts);
}
