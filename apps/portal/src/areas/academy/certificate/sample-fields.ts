import { useSessionQuery } from '../../../api/session.ts';
import type { Course } from '../api.ts';
import type { FIELDS } from './starting-rule.ts';

export type Fields = Readonly<Record<(typeof FIELDS)[number], string>>;

/** Long, with letters that not all fonts have. */
const LEARNER = ['Maria', 'João', 'da', 'Silva', 'Ferreira'].join(' ');

/** What stands in the fields while a certificate is edited: the same as in the preview that is printed. */
export function useSampleFields({ title, language }: Course, validMonths: number | undefined): Fields {
  const { data } = useSessionQuery();
  const form = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  const today = new Date();
  const end = new Date(today);
  end.setUTCMonth(end.getUTCMonth() + (validMonths ?? 0));
  return {
    ...{ learner: LEARNER, course: title, serial: '0000-0000-0000' },
    issuer: data?.tenant.name ?? '',
    date: form.format(today),
    grade: new Intl.NumberFormat(language, { style: 'percent' }).format(0.92),
    expires: validMonths === undefined ? '–' : form.format(end),
  };
}

export const filled = (text: string, fields: Fields): string =>
  text.replaceAll(
    /\{\{\s*(\w+)\s*\}\}/g,
    (braces, name: string) => new Map(Object.entries(fields)).get(name) ?? braces,
  );
