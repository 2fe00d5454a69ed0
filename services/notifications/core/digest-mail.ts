import { htmlOf } from './compile-notification.ts';
import { type Language } from './language.ts';
import type { Content } from './message.ts';
import { shortened } from './shortened.ts';

/** Of a message in a digest. */
export type DigestItem = Pick<Content, 'subject' | 'text'>;

/** Messages that are written out; of those after them only the number is given. */
export const MOST_IN_DIGEST = 100;
const LONGEST_TEXT = 2000;

interface Words {
  readonly subject: (count: number, category: string) => string;
  readonly more: (count: number) => string;
  readonly unsubscribe: (category: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    subject: (count, category) => `${category}: ${count} ${count === 1 ? 'message' : 'messages'}`,
    more: (count) => `And ${count} more.`,
    unsubscribe: (category) => `Get no more messages of the kind ${category}:`,
  },
  pt: {
    subject: (count, category) => `${category}: ${count} ${count === 1 ? 'mensagem' : 'mensagens'}`,
    more: (count) => `E mais ${count}.`,
    unsubscribe: (category) => `Não receber mais mensagens do tipo ${category}:`,
  },
  es: {
    subject: (count, category) => `${category}: ${count} ${count === 1 ? 'mensaje' : 'mensajes'}`,
    more: (count) => `Y ${count} más.`,
    unsubscribe: (category) => `No recibir más mensajes del tipo ${category}:`,
  },
  de: {
    subject: (count, category) => `${category}: ${count} ${count === 1 ? 'Nachricht' : 'Nachrichten'}`,
    more: (count) => `Und ${count} weitere.`,
    unsubscribe: (category) => `Keine Nachrichten der Art ${category} mehr bekommen:`,
  },
};

/**
 * One mail of many, in the order in which they were put in.
 * @param items up to `MOST_IN_DIGEST`
 * @param count of all of them
 */
export function digestMail(
  items: readonly DigestItem[],
  count: number,
  category: string,
  language: Language,
  unsubscribe: string,
): Content {
  const words = WORDS[language];
  const written = items.map(({ subject, text }) => {
    const body = shortened(text.trim(), LONGEST_TEXT);
    return subject === '' || subject === body ? body : `${subject}\n${body}`;
  });
  const more = count > items.length ? [words.more(count - items.length)] : [];
  const text = [...written, ...more, words.unsubscribe(category), unsubscribe].join('\n\n');
  return { subject: words.subject(count, category), text, html: htmlOf(text) };
}
