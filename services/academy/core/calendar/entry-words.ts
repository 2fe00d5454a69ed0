import type { CalendarEntry } from './calendar-entry.ts';

const LANGUAGES = ['en', 'pt', 'es', 'de'] as const;
type Language = (typeof LANGUAGES)[number];

interface Words {
  readonly calendar: string;
  readonly kinds: Readonly<Record<Exclude<CalendarEntry['kind'], 'live'>, string>>;
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    calendar: 'My learning',
    kinds: { opens: 'Opens', due: 'Due', closes: 'Closes', release: 'Begins', ends: 'Access ends' },
  },
  pt: {
    calendar: 'A minha aprendizagem',
    kinds: { opens: 'Abre', due: 'Prazo', closes: 'Fecha', release: 'Começa', ends: 'Acesso termina' },
  },
  es: {
    calendar: 'Mi aprendizaje',
    kinds: { opens: 'Abre', due: 'Plazo', closes: 'Cierra', release: 'Empieza', ends: 'El acceso termina' },
  },
  de: {
    calendar: 'Mein Lernen',
    kinds: { opens: 'Öffnet', due: 'Fällig', closes: 'Schließt', release: 'Beginnt', ends: 'Zugang endet' },
  },
};

/** @param language BCP 47; what there is no text in, is written in English */
const wordsOf = (language: string): Words => WORDS[LANGUAGES.find((each) => each === language.split('-')[0]) ?? 'en'];

export const calendarName = (language: string): string => wordsOf(language).calendar;

/** What a calendar shows of an entry: `Due: Your own budget`. */
export function entryTitle({ kind, title, more }: CalendarEntry, language: string): string {
  if (kind === 'live') return title;
  return `${wordsOf(language).kinds[kind]}: ${title}${more === 0 ? '' : ` (+${more})`}`;
}
