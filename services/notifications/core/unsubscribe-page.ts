import { isLanguage, type Language } from './language.ts';
import { escapeHtml } from './render-template.ts';

interface Words {
  readonly ask: string;
  readonly button: string;
  readonly done: string;
  /** What follows has the kind of news in it. */
  readonly effect: (kind: string) => string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    ...{ ask: 'Unsubscribe', button: 'Unsubscribe', done: 'You are unsubscribed' },
    effect: (kind) => `You get no more messages of the kind ${kind}.`,
  },
  pt: {
    ...{ ask: 'Cancelar a subscrição', button: 'Cancelar a subscrição', done: 'A subscrição foi cancelada' },
    effect: (kind) => `Não recebe mais mensagens do tipo ${kind}.`,
  },
  es: {
    ...{ ask: 'Cancelar la suscripción', button: 'Cancelar la suscripción', done: 'La suscripción está cancelada' },
    effect: (kind) => `No recibirá más mensajes del tipo ${kind}.`,
  },
  de: {
    ...{ ask: 'Abbestellen', button: 'Abbestellen', done: 'Sie haben abbestellt' },
    effect: (kind) => `Sie bekommen keine Nachrichten der Art ${kind} mehr.`,
  },
};

/** What the link of a message shows: a question with one button, or that it is done. No script, no style, nothing loaded. */
export function unsubscribePage(category: string, step: 'ask' | 'done', language: Language): string {
  const words = WORDS[language];
  const effect = `<p>${words.effect(`<b>${escapeHtml(category)}</b>`)}</p>`;
  const body =
    step === 'ask'
      ? `<h1>${words.ask}</h1>${effect}
<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${words.button}</button></form>`
      : `<h1>${words.done}</h1>${effect}`;
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.ask}</title></head><body>${body}</body></html>`;
}

/** The first of ours that the reader's browser names (RFC 9110, 12.5.4), by its own order: it sends the dearest one first. */
export function pageLanguage(acceptLanguage: string | undefined): Language {
  const named = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((range) => range.trim().slice(0, 2).toLowerCase());
  return named.find(isLanguage) ?? 'en';
}
