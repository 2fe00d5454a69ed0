import { Alert, Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { cursorListOf } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { type QuizAttempt, type Regraded, useQuizAttemptsInfiniteQuery } from './api.ts';

type Becomes = NonNullable<Regraded['lost'][number]['certificate']>['becomes'];

const certificates: Readonly<Record<Becomes, Message>> = {
  keep: msg('its certificate {serial} stays as it is'),
  flag: msg('its certificate {serial} is flagged for you to decide'),
  revoke: msg('its certificate {serial} is revoked'),
};

interface Props {
  course: string;
  lesson: string;
  tried: Regraded;
}

/** What a correction would change: each grade before and after, and who would not pass any more. */
export function Differences({ course, lesson, tried }: Props) {
  const list = cursorListOf<QuizAttempt>(useQuizAttemptsInfiniteQuery({ course, lesson }));
  const names = new Map(list.items?.map(({ enrolment, learner }) => [enrolment, learner ?? '–']));
  const nameOf = (enrolment: string) => names.get(enrolment) ?? enrolment;
  const { attempts, changed, differences, passesLost, lost } = tried;
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography>{t('{changed} of {attempts} attempts would have another grade.', { changed, attempts })}</Typography>
      {passesLost > 0 && (
        <Alert severity="warning" variant="outlined">
          {t('{count, plural, one {# learner would} other {# learners would}} not pass any more:', {
            count: passesLost,
          })}
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {lost.map(({ enrolment, certificate }) => (
              <li key={enrolment}>
                {nameOf(enrolment)}
                {certificate !== null && `: ${t(certificates[certificate.becomes], { serial: certificate.serial })}`}
              </li>
            ))}
          </Box>
        </Alert>
      )}
      {differences.length > 0 && (
        <Table>
          <TableHead>
            <TableRow>
              <TableCell>{t('Learner')}</TableCell>
              <TableCell align="right">{t('Attempt')}</TableCell>
              <TableCell align="right">{t('Before')}</TableCell>
              <TableCell align="right">{t('After')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {differences.map(({ attempt, enrolment, number, before, after, outOfBefore, outOfAfter }) => (
              <TableRow key={attempt}>
                <TableCell>{nameOf(enrolment)}</TableCell>
                <TableCell align="right">{number}</TableCell>
                <TableCell align="right">{`${before ?? '–'} / ${outOfBefore ?? '–'}`}</TableCell>
                <TableCell align="right">{`${after ?? '–'} / ${outOfAfter}`}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}
