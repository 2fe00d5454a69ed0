import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSessionQuery } from '../../../api/session.ts';
import type { CourseTaken } from '../api.ts';
import { copyOf, keepLessons, type Outcome, removeCopies } from './keep-lessons.ts';
import { canKeep } from './kept.ts';
import { useKept } from './use-kept.ts';

interface Props {
  course: CourseTaken;
  /** One of its lessons; without it, all that can be kept. */
  lesson?: string;
}

/** Keeps texts on this device, to be read without a network. */
export function KeepOffline({ course, lesson }: Props) {
  const owner = useSessionQuery().data?.account?.id;
  const { kept, reread } = useKept();
  const [outcome, setOutcome] = useState<Outcome>();
  const [isKeeping, setKeeping] = useState(false);
  const texts = course.sections
    .flatMap(({ lessons }) => lessons)
    .filter(({ id, kind, locked }) => kind === 'text' && locked.length === 0 && (lesson === undefined || id === lesson))
    .map(({ id }) => id);
  if (!canKeep() || owner === undefined || texts.length === 0) return null;
  const known = kept?.owner === owner ? (kept.courses[course.course]?.lessons ?? {}) : {};
  const copies = texts.flatMap((id) => known[id] ?? []);
  const oldest = copies.map(({ keptAt }) => keptAt).toSorted()[0];
  const keep = async () => {
    setKeeping(true);
    setOutcome(await keepLessons(owner, course, texts));
    await reread();
    setKeeping(false);
  };
  const remove = async () => {
    await removeCopies(course.course, (id) => texts.includes(id));
    setOutcome(undefined);
    await reread();
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Button variant="outlined" loading={isKeeping} onClick={() => void keep()}>
        {copies.length === 0 ? t('Keep offline') : t('Renew the offline copy')}
      </Button>
      {copies.length > 0 && <Button onClick={() => void remove()}>{t('Remove the offline copy')}</Button>}
      <Typography variant="body2" role="status">
        {outcome === 'full' && `${t('There is no more room for offline copies on this device.')} `}
        {outcome === 'failed' && `${t('Not everything could be kept. Try it again.')} `}
        {oldest !== undefined &&
          (lesson === undefined
            ? t('{count, plural, one {# text is kept} other {# texts are kept}} of {all}: {copy}', {
                ...{ count: copies.length, all: texts.length, copy: copyOf(oldest) },
              })
            : copyOf(oldest))}
      </Typography>
    </Box>
  );
}
