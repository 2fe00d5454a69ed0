import { isLanguage, type Language } from '@pvt/ui/language';
import type { SiteSettings } from '../api.ts';

/** A site that is not kept yet. */
export function newSite(language: string): SiteSettings {
  return {
    address: '',
    hosts: [],
    look: { colour: '#1f6f8b' },
    languages: [isLanguage(language) ? language : 'en'],
    currency: 'EUR',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The languages with one more or fewer; the last one stays. */
export function withLanguage(languages: readonly Language[], code: Language, has: boolean): Language[] {
  if (has) return languages.includes(code) ? [...languages] : [...languages, code];
  const left = languages.filter((each) => each !== code);
  return left.length === 0 ? [...languages] : left;
}

/** The languages with one of them as the default. */
export function withDefault(languages: readonly Language[], first: Language): Language[] {
  return [first, ...languages.filter((each) => each !== first)];
}

const COLOUR = /^#[0-9a-f]{6}$/;

export const isColour = (text: string): boolean => COLOUR.test(text);
