import { Box, Button } from '@mui/material';
import { cursorListOf, Field, ListPage, PlainButton, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { ParticipantDialog } from '../parts/ParticipantDialog.tsx';
import { type Participant, useParticipantsInfiniteQuery } from '../staff-api.ts';

/** Who is verified, suspended or limited. */
export default function ParticipantsPage() {
  const [address, setAddress] = useSearchParams();
  const account = address.get('account') ?? '';
  const open = (chosen: string) => setAddress(chosen === '' ? {} : { account: chosen });
  const query = useParticipantsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <>
      <ListPage
        title={t('Participants')}
        description={t(
          'What the rules ask of who bids. Of whom there is no entry, nothing is known, and nothing is limited.',
        )}
        back={{ title: t('Find work'), to: '/market' }}
        above={<FindAccount onFind={open} />}
        list={cursorListOf<Participant>(query)}
        keyOf={(each) => each.account}
        empty={{ title: t('No entry yet'), text: t('Enter an account above to verify, suspend or limit it.') }}
        columns={[
          {
            title: t('Account'),
            sx: { overflowWrap: 'anywhere' },
            cell: (each) => <PlainButton onClick={() => open(each.account)}>{each.account}</PlainButton>,
          },
          { title: t('State'), cell: (each) => <ParticipantState {...each} /> },
          { title: t('Organisation'), wide: true, cell: ({ organisation }) => organisation ?? '–' },
          {
            title: t('Limit in minor units'),
            align: 'right',
            wide: true,
            cell: ({ trustLimit }) => (trustLimit === null ? t('none') : formatCount(trustLimit)),
          },
        ]}
      />
      {account !== '' && <ParticipantDialog key={account} account={account} onClose={() => open('')} />}
    </>
  );
}

function ParticipantState({ verified, suspended }: Participant) {
  if (suspended) return <StateChip tone="bad">{t('suspended')}</StateChip>;
  return verified ? (
    <StateChip tone="good">{t('verified')}</StateChip>
  ) : (
    <StateChip tone="quiet">{t('not verified')}</StateChip>
  );
}

function FindAccount({ onFind }: { onFind: (account: string) => void }) {
  const [text, setText] = useState('');
  const account = text.trim();
  return (
    <Box
      component="form"
      sx={{ display: 'flex', gap: 1, maxWidth: 560 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (account !== '') onFind(account.includes(':') ? account : `person:${account}`);
      }}
    >
      <Field label={t('Account')} value={text} onChange={setText} sx={{ flex: 1 }} placeholder="person:…" />
      <Button type="submit" variant="outlined" disabled={account === ''}>
        {t('Open')}
      </Button>
    </Box>
  );
}
