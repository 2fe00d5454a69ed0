import { Box, Typography } from '@mui/material';
import { LinkButton, ListTable, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ItemAnalysis } from './insight-api.ts';

interface Props {
  course: string;
  lesson: string;
  pairs: ItemAnalysis['similar'];
}

/** Attempts with the same mistakes: a hint to look, never a verdict. */
export function SimilarPanel({ course, lesson, pairs }: Props) {
  const opened = (attempt: string) =>
    `/academy/courses/${course}/marking?${new URLSearchParams({ lesson, show: 'all', attempt })}`;
  return (
    <Panel title={t('Similar attempts')} flush={pairs.length > 0}>
      <Typography variant="body2" sx={{ color: 'text.secondary', ...(pairs.length > 0 ? { px: 2, pb: 1 } : {}) }}>
        {pairs.length === 0
          ? t('No two attempts have the same wrong answers more often than chance explains.')
          : t(
              'These have the same rare wrong answers. That is a hint to look at both, no proof: people who learn together also make mistakes together.',
            )}
      </Typography>
      {pairs.length > 0 && (
        <ListTable
          label={t('Similar attempts')}
          items={pairs}
          keyOf={({ of }) => of.map(({ attempt }) => attempt).join()}
          columns={[
            {
              title: t('Attempts'),
              cell: ({ of }) => (
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
                  {of.map(({ attempt, learner }) => (
                    <LinkButton key={attempt} to={opened(attempt)}>
                      {learner ?? t('Somebody who left')}
                    </LinkButton>
                  ))}
                </Box>
              ),
            },
            { title: t('Wrong in both'), align: 'right', cell: ({ bothWrong }) => bothWrong },
            { title: t('Of them alike'), align: 'right', cell: ({ sameWrong }) => sameWrong },
          ]}
        />
      )}
    </Panel>
  );
}
