import { digitsOf } from '@pvt/currency';
import { MARKS, readAmount } from '@pvt/currency/read-amount';
import type { Language } from '@pvt/ui/language';
import type { Developer, Profile } from '../api.ts';

/** A profile as it is typed. */
export interface ProfileDraft {
  readonly name: string;
  readonly headline: string;
  readonly about: string;
  /** Empty where only bids count. */
  readonly rate: string;
  readonly currency: string;
  readonly hours: string;
  readonly from: string;
  /** BCP 47, with commas between. */
  readonly languages: string;
  readonly skills: Profile['skills'];
  readonly works: readonly { readonly title: string; readonly text: string; readonly link: string }[];
  readonly shown: boolean;
  /** Seen by everybody, without an account. */
  readonly isPublic: boolean;
}

export const EMPTY_PROFILE: ProfileDraft = {
  ...{ name: '', headline: '', about: '', rate: '', currency: 'EUR', hours: '', from: '', languages: '' },
  ...{ skills: [], works: [], shown: true, isPublic: false },
};

export function draftOf(profile: Developer, language: Language): ProfileDraft {
  const { name, headline, about, rate, hoursPerWeek, availableFrom, languages, portfolio, skills, shown } = profile;
  const digits = rate === null ? 0 : digitsOf(rate.currency);
  const typed = rate === null ? '' : (rate.amount / 10 ** digits).toFixed(digits).replace('.', MARKS[language].point);
  return {
    isPublic: profile.public ?? false,
    ...{ name, headline, about, shown, rate: typed, currency: rate?.currency ?? 'EUR' },
    ...{ hours: hoursPerWeek === null ? '' : String(hoursPerWeek), from: availableFrom ?? '' },
    languages: languages.join(', '),
    skills: skills.map(({ skill, level }) => ({ skill: skill as Profile['skills'][number]['skill'], level })),
    works: portfolio.map(({ title, text, link = '' }) => ({ title, text, link })),
  };
}

/** @returns undefined where the price of an hour or the hours cannot be read */
export function profileOf(draft: ProfileDraft, language: Language): Profile | undefined {
  const { name, headline, about, rate, currency, hours, from, languages, skills, works, shown, isPublic } = draft;
  const amount = rate.trim() === '' ? null : readAmount(rate, digitsOf(currency), language);
  const hoursPerWeek = hours.trim() === '' ? null : Number(hours);
  if (amount === undefined || Number.isNaN(hoursPerWeek)) return undefined;
  return {
    ...{ name: name.trim(), headline: headline.trim(), about, skills, shown, hoursPerWeek },
    public: isPublic,
    rate: amount === null ? null : { amount: Number(amount), currency },
    availableFrom: from === '' ? null : from,
    languages: [...new Set(languages.split(/[,\s]+/).filter((each) => each !== ''))],
    portfolio: works
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, text, link }) => ({ title, text, ...(link.trim() === '' ? {} : { link: link.trim() }) })),
  };
}
