import { Box } from '@mui/material';
import { ConfirmButton, cursorListOf, ListView, PermittedButton, StateChip } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Silence, useAlertSilencesInfiniteQuery, useEndAlertSilenceMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { SilenceDialog } from './SilenceDialog.tsx';

/** What nobody is told of, and until when. */
export function SilenceTable() {
  const [isOpen, setOpen] = useState(false);
  const [end] = useEndAlertSilenceMutation();
  const button = (
    <PermittedButton permission={permissions.act} variant="contained" onClick={() => setOpen(true)}>
      {t('New silence')}
    </PermittedButton>
  );
  const list = cursorListOf<Silence>(useAlertSilencesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true }));
  return (
    <>
      <ListView
        list={list}
        label={t('Silences')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No silence yet'),
          text: t('While something is worked on, a silence keeps people from being told of it. Each has an end.'),
          action: button,
        }}
        columns={[
          {
            title: t('What'),
            sx: { minWidth: 180, overflowWrap: 'anywhere' },
            cell: ({ matchers }) => matchersText(matchers),
          },
          { title: t('Why'), sx: { minWidth: 160 }, cell: ({ reason }) => reason },
          {
            title: t('State'),
            cell: ({ inForce, endsAt }) => (
              <StateChip tone={inForce ? 'busy' : 'quiet'}>
                {inForce ? t('In force') : Date.parse(endsAt) < Date.now() ? t('Is over') : t('Not now')}
              </StateChip>
            ),
          },
          { title: t('Until'), wide: true, cell: ({ endsAt }) => formatInstant(endsAt) },
          { title: t('Made by'), wide: true, cell: ({ author }) => author },
          {
            title: t('End it'),
            cell: ({ id, inForce, reason }) =>
              inForce && (
                <ConfirmButton
                  permission={permissions.act}
                  label={t('End it')}
                  of={reason}
                  color="primary"
                  question={t('End this silence now?')}
                  consequence={t('People are told of what fires still.')}
                  onConfirm={() => end(id)}
                />
              ),
          },
        ]}
      />
      {(list.items ?? []).length > 0 && <Box sx={{ mt: 2 }}>{button}</Box>}
      {isOpen && <SilenceDialog matchers={[]} onClose={() => setOpen(false)} />}
    </>
  );
}

const signs = { equal: '=', notEqual: '≠', begins: '^' } as const;

function matchersText(matchers: Silence['matchers']): string {
  return matchers.map(({ label, is, value }) => `${label} ${signs[is]} ${value}`).join(', ');
}
