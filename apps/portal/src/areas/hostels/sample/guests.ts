import type { Body } from '@pvt/client';
import { sampleLife } from './life.ts';

type Row = Extract<Body<'importBookings'>['rows'][number], { kind: 'booking' }>;
export type SampleGuest = NonNullable<Row['guest']>;

const { names } = sampleLife;
const LANGUAGES = ['en', 'de', 'pt', 'es'] as const;

/** One of the guests of the sample, who have invented names and addresses that no mail reaches. */
export function guestAt(index: number): SampleGuest {
  const name = names[index % names.length] ?? '';
  const mailbox = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
  return { name, email: `${mailbox}@example.com`, language: LANGUAGES[index % LANGUAGES.length] ?? 'en' };
}
