import { Box, Paper, Typography } from '@mui/material';
import type { Answer } from '@pvt/client';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import type { ReactNode } from 'react';
import { LinkedText } from '../discussions/LinkedText.tsx';

export type Announcement = Answer<'listAnnouncements'>['items'][number];

interface Props {
  announcement: Announcement;
  /** To whom, and whether it was told. */
  about?: ReactNode;
  actions?: ReactNode;
}

/** What learners are told, by whom and when. */
export function AnnouncementCard({ announcement: { title, text, author, publishAt }, about, actions }: Props) {
  return (
    <Paper component="article" variant="outlined" aria-label={title} sx={{ p: 2, display: 'grid', gap: 0.75 }}>
      <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography variant="body2" component="span" sx={{ color: 'text.secondary' }}>
          {`${author} · ${formatInZone(publishAt, ownTimeZone())}`}
        </Typography>
        {about}
      </Box>
      <LinkedText text={text} />
      {actions !== undefined && <Box sx={{ display: 'flex', gap: 1 }}>{actions}</Box>}
    </Paper>
  );
}
