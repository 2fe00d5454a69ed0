import { Box, Paper, Typography } from '@mui/material';
import type { Answer } from '@pvt/client';
import { StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { LinkedText } from './LinkedText.tsx';

export type Post = Answer<'getDiscussion'>['posts'][number];

/** The name of an author; of who has left, that. */
export const nameOf = (author: Post['author']): string => (author.name === '' ? t('Somebody who left') : author.name);

/** What somebody has written, with what is said of it, and what can be done with it. */
export function PostCard({ post, children }: { post: Post; children?: ReactNode }) {
  const { author, text, writtenAt, editedAt, endorsed, best, hidden, reports } = post;
  return (
    <Paper component="article" variant="outlined" aria-label={t('By {name}', { name: nameOf(author) })} sx={{ p: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <strong>{nameOf(author)}</strong>
        {author.teaches && <StateChip tone="busy">{t('Teacher')}</StateChip>}
        {best && <StateChip tone="good">{t('Best answer')}</StateChip>}
        {endorsed && <StateChip tone="good">{t('Confirmed by a teacher')}</StateChip>}
        {hidden && <StateChip tone="warning">{t('Hidden')}</StateChip>}
        {reports > 0 && <StateChip tone="bad">{t('Reported: {count}', { count: reports })}</StateChip>}
        <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
          {formatInZone(writtenAt, ownTimeZone())}
          {editedAt !== null && ` · ${t('edited')}`}
        </Typography>
      </Box>
      {text === null ? (
        <Typography sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
          {t('A teacher has hidden this post.')}
        </Typography>
      ) : (
        <LinkedText text={text} />
      )}
      {children !== undefined && <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>{children}</Box>}
    </Paper>
  );
}
