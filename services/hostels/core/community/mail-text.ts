import { type MailLanguage, mailLanguageOf } from '@pvt/kernel/mail-language';
import { linkLine } from '../booking/link-line.ts';

interface Facts {
  readonly name: string;
  readonly house: string;
  /** Undefined where the house has no pages for guests. */
  readonly link: string | undefined;
}

const TEXTS: Readonly<Record<MailLanguage, (facts: Facts) => { readonly subject: string; readonly text: string }>> = {
  en: ({ name, house, link }) => ({
    subject: `A message for you: ${house}`,
    text: `Hello ${name},\n\nthere is a new message for you.${linkLine('Read and answer it', link)}\n\n${house}`,
  }),
  pt: ({ name, house, link }) => ({
    subject: `Uma mensagem para si: ${house}`,
    text: `Olá ${name},\n\nhá uma nova mensagem para si.${linkLine('Ler e responder', link)}\n\n${house}`,
  }),
  es: ({ name, house, link }) => ({
    subject: `Un mensaje para usted: ${house}`,
    text: `Hola ${name}:\n\nHay un mensaje nuevo para usted.${linkLine('Leer y responder', link)}\n\n${house}`,
  }),
  de: ({ name, house, link }) => ({
    subject: `Eine Nachricht für Sie: ${house}`,
    text: `Hallo ${name},\n\nes gibt eine neue Nachricht für Sie.${linkLine('Lesen und antworten', link)}\n\n${house}`,
  }),
};

/** That somebody has written, and not what: mails are read by others too. */
export function messageMail(language: string, facts: Facts): { readonly subject: string; readonly text: string } {
  return TEXTS[mailLanguageOf(language)](facts);
}
