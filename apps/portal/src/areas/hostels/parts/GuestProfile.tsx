import { Facts, Panel, PermittedButton } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Guest } from '../guests-api.ts';
import { permissions } from '../permissions.ts';
import { GuestForm } from './GuestForm.tsx';

/** Who a guest is, and what it likes. */
export function GuestProfile({ guest }: { guest: Guest }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <GuestForm guest={guest} onDone={() => setOpen(false)} />;
  return (
    <Panel
      title={t('Profile')}
      actions={
        <PermittedButton permission={permissions.guests} variant="outlined" onClick={() => setOpen(true)}>
          {t('Change')}
        </PermittedButton>
      }
    >
      <Facts facts={factsOf(guest)} />
    </Panel>
  );
}

function factsOf({ details, preferences, also, houses, createdAt }: Guest): [string, string][] {
  const { document, address } = details ?? {};
  const lines = [
    ...(address?.lines ?? []),
    [address?.postcode, address?.city].filter(Boolean).join(' '),
    address?.country,
  ];
  const facts: [string, string | undefined][] = [
    [t('Mail address'), details?.email],
    [t('Phone'), details?.phone],
    [t('Country'), details?.country],
    [t('Language'), details?.language],
    [t('Birth date'), details?.birthDate],
    [t('Gender'), details?.gender && genderTitle(details.gender)],
    [t('Document'), document && `${document.number} (${document.country})`],
    [t('Address'), address && lines.filter(Boolean).join(', ')],
    [t('Bed'), preferences?.bed && (preferences.bed === 'lower' ? t('lower') : t('upper'))],
    [t('Food'), preferences?.food],
    [t('Other wishes'), preferences?.other],
    [t('Also known as'), also && [...also.names, ...also.emails, ...also.phones].join(', ')],
    [t('Houses'), houses.join(', ')],
    [t('Known since'), formatInstant(createdAt)],
  ];
  return facts.flatMap(([title, fact]): [string, string][] =>
    fact === undefined || fact === '' ? [] : [[title, fact]],
  );
}

const genderTitle = (gender: 'female' | 'male' | 'other'): string =>
  ({ female: t('female'), male: t('male'), other: t('other') })[gender];
