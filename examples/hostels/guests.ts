import type { Body } from '@pvt/client';

type Row = Extract<Body<'importBookings'>['rows'][number], { kind: 'booking' }>;
export type SampleGuest = NonNullable<Row['guest']>;

const NAMES = [
  ...['Marta Lindqvist', 'Jonas Weber', 'Inês Carvalho', 'Liam Byrne', 'Chiara Russo', 'Noah Smit', 'Zofia Nowak'],
  ...['Mateo Vidal', 'Emma Laurent', 'Oskar Berg', 'Lucía Romero', 'Tom Fletcher', 'Aiko Tanaka', 'Pedro Salgado'],
  ...['Hanna Virtanen', 'Diego Fuentes', 'Nora Haugen', 'Luca Moretti', 'Freya Olsen', 'Ben Carter', 'Alma Keller'],
] as const;
const LANGUAGES = ['en', 'de', 'pt', 'es'] as const;

/** One of the guests of the sample, who have invented names and addresses that no mail reaches. */
export function guestAt(index: number): SampleGuest {
  const name = NAMES[index % NAMES.length] ?? NAMES[0];
  const mailbox = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
  return { name, email: `${mailbox}@example.com`, language: LANGUAGES[index % LANGUAGES.length] ?? 'en' };
}
