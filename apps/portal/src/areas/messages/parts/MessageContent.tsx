import { Box, Typography } from '@mui/material';
import { Code } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Html } from './Html.tsx';

interface Props {
  content: { subject: string; text: string; html: string };
  /** Mails alone have a part in HTML that anybody sees. */
  isMail: boolean;
}

/** What a message says, as its recipient sees it. */
export function MessageContent({ content: { subject, text, html }, isMail }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {subject !== '' && <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{subject}</Typography>}
      {isMail && html !== '' && <Html html={html} title={t('The message as HTML')} />}
      <Code label={t('The message as text')}>{text}</Code>
    </Box>
  );
}
