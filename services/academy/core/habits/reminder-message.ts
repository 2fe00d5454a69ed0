import type { CalendarEntry } from '../calendar/calendar-entry.ts';

const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly due: (title: string, when: string) => string;
  readonly closes: (title: string, when: string) => string;
  readonly idle: (days: number) => string;
  readonly goOn: string;
  /** Where reminders are switched off. */
  readonly off: string;
}

const TEXTS: Readonly<Record<Language, Words>> = {
  en: {
    due: (title, when) => `${title} is due ${when}`,
    closes: (title, when) => `${title} closes ${when}`,
    idle: (days) => `Your course waits for you: nothing for ${days} days`,
    goOn: 'Go on:',
    off: 'You can switch reminders off on the page “My learning”.',
  },
  pt: {
    due: (title, when) => `${title}: o prazo termina ${when}`,
    closes: (title, when) => `${title} fecha ${when}`,
    idle: (days) => `O seu curso espera por si: nada há ${days} dias`,
    goOn: 'Continuar:',
    off: 'Pode desligar os lembretes na página «A minha aprendizagem».',
  },
  es: {
    due: (title, when) => `${title}: el plazo termina ${when}`,
    closes: (title, when) => `${title} se cierra ${when}`,
    idle: (days) => `Su curso le espera: nada desde hace ${days} días`,
    goOn: 'Seguir:',
    off: 'Puede desactivar los recordatorios en la página «Mi aprendizaje».',
  },
  de: {
    due: (title, when) => `${title} ist fällig: ${when}`,
    closes: (title, when) => `${title} schließt: ${when}`,
    idle: (days) => `Ihr Kurs wartet auf Sie: seit ${days} Tagen nichts`,
    goOn: 'Weiter:',
    off: 'Sie können Erinnerungen auf der Seite „Mein Lernen“ ausschalten.',
  },
};

type Reminding =
  | { readonly kind: 'due'; readonly entry: Pick<CalendarEntry, 'kind' | 'title' | 'at'> }
  | { readonly kind: 'idle'; readonly days: number };

/** @param language BCP 47; what there is no text in, is written in English @param timeZone by whose clock times are written */
export function reminderMessage(
  reminding: Reminding,
  { language, timeZone, course, link }: Readonly<Record<'language' | 'timeZone' | 'course' | 'link', string>>,
): { readonly subject: string; readonly text: string } {
  const written = LANGUAGES.find((each) => each === language.split('-')[0]) ?? 'en';
  const words = TEXTS[written];
  const subject =
    reminding.kind === 'idle' ? words.idle(reminding.days) : dueLine(words, reminding.entry, written, timeZone);
  return { subject: subject.slice(0, 500), text: `${subject}.\n\n${course}\n\n${words.goOn} ${link}\n\n${words.off}` };
}

function dueLine(
  words: Words,
  { kind, title, at }: Pick<CalendarEntry, 'kind' | 'title' | 'at'>,
  language: string,
  timeZone: string,
): string {
  const when = Temporal.Instant.from(at).toLocaleString(language === 'en' ? 'en-GB' : language, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  });
  return kind === 'closes' ? words.closes(title, when) : words.due(title, when);
}
