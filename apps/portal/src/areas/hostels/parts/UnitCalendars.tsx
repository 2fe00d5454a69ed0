import { Box, Button, MenuItem, Typography } from '@mui/material';
import { ConfirmButton, copyText, Field, LinkButton, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type Feed,
  type UnitCalendar,
  useRenewCalendarMutation,
  useSiteAddressQuery,
  useUnitCalendarsQuery,
} from '../channels-api.ts';
import { permissions } from '../permissions.ts';
import { channelKinds, channelTitles } from './channel-words.ts';

/** The calendars that channels read, to be copied into each of them. */
export function UnitCalendars({ slug }: { slug: string }) {
  const { data: units = [], error } = useUnitCalendarsQuery(slug);
  const { data: address } = useSiteAddressQuery();
  const [channel, setChannel] = useState<Feed['kind']>('airbnb');
  return (
    <Panel title={t('For channels to read')}>
      <ProblemNotice error={error} />
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>
        {t(
          'Give each channel the address of the unit that it sells: it then closes the nights that are taken. Dates are in it, and no names.',
        )}
      </Typography>
      {address === undefined ? (
        <LinkButton to="/organisation/site">{t('Give your site an address first')}</LinkButton>
      ) : (
        <>
          <Field
            select
            label={t('Which channel reads it')}
            value={channel}
            onChange={(value) => setChannel(channelKinds.find((each) => each === value) ?? channel)}
            sx={{ width: '100%', maxWidth: 320, mb: 2 }}
          >
            {channelKinds.map((value) => (
              <MenuItem key={value} value={value}>
                {t(channelTitles[value])}
              </MenuItem>
            ))}
          </Field>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
            {units.map((unit) => (
              <Calendar
                key={unit.unit}
                slug={slug}
                unit={unit}
                address={`${location.origin}/v1/sites/${address}/hostels/calendars/${unit.file}?except=${channel}`}
              />
            ))}
          </Box>
        </>
      )}
    </Panel>
  );
}

function Calendar({ slug, unit: { unit, name }, address }: { slug: string; unit: UnitCalendar; address: string }) {
  const [copied, setCopied] = useState('');
  const [renew, { error, isLoading }] = useRenewCalendarMutation();
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
      <Typography sx={{ flex: '1 1 8rem', fontWeight: 600 }}>{name}</Typography>
      <Button
        onClick={() => void copyText(address).then((done) => setCopied(done ? address : ''))}
        aria-label={t('Copy the address of {name}', { name })}
      >
        {copied === address ? t('Copied') : t('Copy the address')}
      </Button>
      <ConfirmButton
        label={t('Make it anew')}
        of={name}
        permission={permissions.change}
        loading={isLoading}
        question={t('Make the address anew?')}
        consequence={t(
          'Channels that have the old one read nothing more, and may sell nights that are taken: give them the new one.',
        )}
        onConfirm={() => renew({ property: slug, unit, key: newId() })}
      />
      <ProblemNotice error={error} />
    </Box>
  );
}
