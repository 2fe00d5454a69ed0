import { htmlOf } from './compile-notification.ts';
import type { Language } from './language.ts';
import type { Content } from './message.ts';

const TEXTS: Readonly<Record<Language, readonly [subject: string, text: string]>> = {
  en: ['A test message', 'This channel works: messages of PVT reach you here.'],
  pt: ['Uma mensagem de teste', 'Este canal funciona: as mensagens do PVT chegam-lhe aqui.'],
  es: ['Un mensaje de prueba', 'Este canal funciona: los mensajes de PVT le llegan aquí.'],
  de: ['Eine Probenachricht', 'Dieser Kanal geht: Nachrichten von PVT erreichen Sie hier.'],
};

/** What somebody gets who tries a channel out. */
export function testMessage(language: Language): Content {
  const [subject, text] = TEXTS[language];
  return { subject, text, html: htmlOf(text) };
}
