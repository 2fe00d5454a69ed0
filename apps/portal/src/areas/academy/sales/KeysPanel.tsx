import { Box } from '@mui/material';
import { ConfirmButton, cursorListOf, ListView, Mono, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatMinute } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { type EnrolmentKey, useDeleteEnrolmentKeyMutation, useEnrolmentKeysInfiniteQuery } from './api.ts';
import { NewKeyDialog } from './NewKeyDialog.tsx';

/** Keys that open the course to who has one. */
export function KeysPanel({ course }: { course: string }) {
  const list = cursorListOf<EnrolmentKey>(useEnrolmentKeysInfiniteQuery(course));
  const [remove, removing] = useDeleteEnrolmentKeyMutation();
  const [isOpen, setOpen] = useState(false);
  const make = (
    <PermittedButton permission={permissions.teach} variant="outlined" onClick={() => setOpen(true)}>
      {t('New key')}
    </PermittedButton>
  );
  return (
    <section>
      <ProblemNotice error={removing.error} />
      <ListView
        list={list}
        label={t('Enrolment keys')}
        heading={t('Enrolment keys')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No key was made yet'),
          text: t('Who types in a key is in the course, without an invitation.'),
          action: make,
        }}
        columns={[
          { title: t('Key'), cell: ({ key }) => <Mono>{key}</Mono> },
          {
            title: t('Uses'),
            align: 'right',
            cell: ({ uses, most }) => (most === null ? uses : t('{uses} of {most}', { uses, most })),
          },
          { title: t('Cohort'), cell: ({ cohort }) => cohort ?? '–', wide: true },
          {
            title: t('Until'),
            cell: ({ expiresAt }) => (expiresAt === null ? '–' : formatMinute(expiresAt)),
            wide: true,
          },
          {
            title: t('Actions'),
            cell: ({ id, key }) => (
              <ConfirmButton
                permission={permissions.teach}
                label={t('Delete')}
                of={key}
                question={t('Delete the key {key}?', { key })}
                consequence={t('It opens the course to nobody from now on. Who came by it stays.')}
                loading={removing.isLoading}
                onConfirm={() => remove({ course, id })}
              />
            ),
          },
        ]}
      />
      {list.items !== undefined && list.items.length > 0 && <Box sx={{ mt: 1.5 }}>{make}</Box>}
      {isOpen && <NewKeyDialog course={course} onClose={() => setOpen(false)} />}
    </section>
  );
}
