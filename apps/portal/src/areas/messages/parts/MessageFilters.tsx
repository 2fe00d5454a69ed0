import { Box, Chip, MenuItem, TextField } from '@mui/material';
import { Field, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { MessageFilter } from '../api.ts';
import { messageLooks } from './message-states.ts';
import { recipientKey } from './recipient.ts';

/** What the page's address asks for. */
export function useMessageFilter(): MessageFilter {
  const [address] = useSearchParams();
  const text = address.toString();
  return useMemo(() => {
    const given = new URLSearchParams(text);
    const state = given.get('state') ?? '';
    const all = {
      recipient: recipientKey(given.get('recipient') ?? ''),
      state: state in messageLooks ? state : '',
      event: given.get('event') ?? '',
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }, [text]);
}

/** By recipient and state; of which event, where a link has chosen one. */
export function MessageFilters() {
  const [address, setAddress] = useSearchParams();
  const change = (name: string, value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const recipient = useDraft(address.get('recipient') ?? '', (value) => change('recipient', value), { onPause: true });
  const event = address.get('event');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        size="small"
        fullWidth
        label={t('Recipient')}
        placeholder={t('The whole mail address or phone number')}
        {...recipient.field}
      />
      <Field
        select
        label={t('State')}
        value={address.get('state') ?? ''}
        onChange={(state) => change('state', state)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('any')}</MenuItem>
        {Object.entries(messageLooks).map(([state, { title }]) => (
          <MenuItem key={state} value={state}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      {event !== null && (
        <Chip
          label={t('Of the event {event}', { event })}
          onDelete={() => change('event', '')}
          sx={{ justifySelf: 'start', maxWidth: '100%' }}
        />
      )}
    </Box>
  );
}
