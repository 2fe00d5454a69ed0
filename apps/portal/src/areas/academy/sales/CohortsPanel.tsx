import { Box, Button } from '@mui/material';
import { cursorListOf, ListView, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { type Cohort, useCohortsInfiniteQuery } from './api.ts';
import { CohortDialog } from './CohortDialog.tsx';

/** Learners who take the course at the same time. */
export function CohortsPanel({ course }: { course: string }) {
  const list = cursorListOf<Cohort>(useCohortsInfiniteQuery(course));
  const [open, setOpen] = useState<Cohort | 'new'>();
  const make = (
    <PermittedButton permission={permissions.teach} variant="outlined" onClick={() => setOpen('new')}>
      {t('New cohort')}
    </PermittedButton>
  );
  return (
    <section>
      <ListView
        list={list}
        label={t('Cohorts')}
        heading={t('Cohorts')}
        keyOf={({ id }) => id}
        empty={{
          title: t('No cohort was made yet'),
          text: t('A cohort takes the course between two dates of its own.'),
          action: make,
        }}
        columns={[
          { title: t('Title'), cell: ({ title }) => title },
          { title: t('Opens'), cell: ({ opensAt }) => opensAt?.replace('T', ' ') ?? '–' },
          { title: t('Closes'), cell: ({ closesAt }) => closesAt?.replace('T', ' ') ?? '–' },
          {
            title: t('Actions'),
            cell: (cohort) => (
              <Button aria-label={t('Change {title}', { title: cohort.title })} onClick={() => setOpen(cohort)}>
                {t('Change')}
              </Button>
            ),
          },
        ]}
      />
      {list.items !== undefined && list.items.length > 0 && <Box sx={{ mt: 1.5 }}>{make}</Box>}
      {open !== undefined && (
        <CohortDialog course={course} cohort={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}
