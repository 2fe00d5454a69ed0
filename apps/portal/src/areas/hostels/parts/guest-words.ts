import { t } from '@pvt/ui/language';
import type { Consent, Duplicate, GuestStay } from '../guests-api.ts';

/** What guests are asked whether they agree to. */
export const consentPurposes = (): readonly (readonly [purpose: Consent['purpose'], title: string])[] => [
  ['marketing', t('Mails with offers')],
  ['house-board', t('Shown on the house board')],
  ['public-card', t('A public card')],
  ['messages', t('Messages from other guests')],
  ['photos', t('Photos')],
];

export const likenessTitle = (likeness: Duplicate['likenesses'][number]): string =>
  ({
    document: t('same document'),
    'name-and-birth-date': t('same name and birth date'),
    phone: t('same phone number'),
    name: t('same name'),
  })[likeness];

export const stayTitle = (state: GuestStay['state']): string =>
  ({
    expected: t('expected'),
    in_house: t('in house'),
    left: t('left'),
    no_show: t('did not come'),
    cancelled: t('cancelled'),
  })[state];
