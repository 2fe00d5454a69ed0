import { Box, Typography } from '@mui/material';
import { Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useBankQuestionUsesQuery } from '../api.ts';

/** Which published quizzes ask a question, or may draw it. */
export function UsesPanel({ id }: { id: string }) {
  const { data, error } = useBankQuestionUsesQuery(id, { refetchOnMountOrArgChange: true });
  return (
    <Panel title={t('Where it is used')}>
      <ProblemNotice error={error} />
      {data?.uses.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{t('No published quiz asks or draws it.')}</Typography>
      )}
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {data?.uses.map(({ course, lesson, version }) => (
          <li key={`${course} ${lesson}`}>
            <RowLink to={`/academy/courses/${course}/lessons/${lesson}`}>{course}</RowLink>{' '}
            {t('in version {version} of the course', { version })}
          </li>
        ))}
      </Box>
    </Panel>
  );
}
