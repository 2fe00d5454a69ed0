import { Box, Typography } from '@mui/material';
import { Facts } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { AnnotatedText } from './AnnotatedText.tsx';
import { RemarkList } from './RemarkList.tsx';
import type { Remarks, Rubric } from './work.ts';

interface Props {
  remarks: Remarks & { readonly notes?: string };
  /** That of the version they are about. */
  text: string;
  outOf: string;
  rubric: Rubric | undefined;
}

/** What a marker said of a work, with the places of the text that are meant. */
export function RemarksShown({ remarks, text, outOf, rubric }: Props) {
  const { by, name, points, comment, levels, annotations, notes = '' } = remarks;
  const picked = (rubric?.criteria ?? []).flatMap(({ id, title, levels: all }): [string, string][] => {
    const level = all.find((each) => each.id === levels?.[id]);
    return level === undefined ? [] : [[title, t('{title} ({points})', { title: level.title, points: level.points })]];
  });
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">
        {by === 'peer' ? t('A learner') : (name ?? t('A teacher'))}:{' '}
        {t('{points} of {outOf} points', { points, outOf })}
      </Typography>
      {picked.length > 0 && <Facts facts={picked} />}
      {comment !== '' && <Typography sx={{ whiteSpace: 'pre-wrap' }}>{comment}</Typography>}
      {annotations.length > 0 && (
        <>
          <AnnotatedText text={text} annotations={annotations} />
          <RemarkList text={text} annotations={annotations} />
        </>
      )}
      {notes !== '' && <Typography color="text.secondary">{t('Notes for who marks: {notes}', { notes })}</Typography>}
    </Box>
  );
}
