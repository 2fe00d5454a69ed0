import type { Language } from './language.ts';
import type { Content } from './message.ts';

const TEXTS: Readonly<Record<Language, readonly [subject: string, text: (address: string) => string]>> = {
  en: [
    'Your address takes no messages',
    (address) =>
      `A message to ${address} was returned for good, so nothing more is sent there. Correct your address in your account.`,
  ],
  pt: [
    'O seu endereço não recebe mensagens',
    (address) =>
      `Uma mensagem para ${address} foi devolvida em definitivo, por isso nada mais é enviado para lá. Corrija o endereço na sua conta.`,
  ],
  es: [
    'Su dirección no recibe mensajes',
    (address) =>
      `Un mensaje a ${address} fue devuelto de forma definitiva, por lo que no se envía nada más allí. Corrija la dirección en su cuenta.`,
  ],
  de: [
    'Ihre Adresse nimmt keine Nachrichten an',
    (address) =>
      `Eine Nachricht an ${address} kam endgültig zurück, deshalb wird nichts mehr dorthin gesendet. Berichtigen Sie die Adresse in Ihrem Konto.`,
  ],
};

/** What somebody reads in the inbox whose address is suppressed. */
export function suppressionNote(language: Language, address: string): Content {
  const [subject, text] = TEXTS[language];
  return { subject, text: text(address), html: '' };
}
