import { Box, Chip, MenuItem, TextField } from '@mui/material';
import { Field, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../parts/address-field.ts';
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
  const field = useAddressFields();
  const recipient = field('recipient');
  const typed = useDraft(recipient.value, recipient.onChange, { onPause: true });
  const event = field('event');
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
      <TextField
        size="small"
        fullWidth
        label={t('Recipient')}
        placeholder={t('The whole mail address or phone number')}
        {...typed.field}
      />
      <Field
        select
        label={t('State')}
        {...field('state')}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('any')}</MenuItem>
        {Object.entries(messageLooks).map(([state, { title }]) => (
          <MenuItem key={state} value={state}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      {event.value !== '' && (
        <Chip
          label={t('Of the event {event}', { event: event.value })}
          onDelete={() => event.onChange('')}
          sx={{ justifySelf: 'start', maxWidth: '100%' }}
        />
      )}
    </Box>
  );
}
