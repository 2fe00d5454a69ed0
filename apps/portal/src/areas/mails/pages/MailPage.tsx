import { Box, Link, Typography } from '@mui/material';
import { Facts, PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useMailQuery } from '../api.ts';

function Paragraph({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>;
  return (
    <Link href={text} sx={{ overflowWrap: 'anywhere' }}>
      {text}
    </Link>
  );
}

/** A mail; its text only where it was kept. */
export default function MailPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useMailQuery(id);
  if (error !== undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  const { subject, recipient, createdAt, error: reason, text } = data;
  const paragraphs = (text ?? '').trim().split(/\n{2,}/);
  return (
    <>
      <PageHeader title={subject} back={{ title: t('Mailbox'), to: '/settings/mails' }} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 720 }}>
        <Facts
          facts={[
            [t('To'), recipient],
            [t('When'), formatInstant(createdAt)],
            ...(reason === null ? [] : ([[t('Last error'), reason]] satisfies [string, string][])),
          ]}
        />
        <Panel title={t('Text')}>
          {text === null ? (
            <Typography sx={{ color: 'text.secondary' }}>
              {t('What was sent, or will be, is for its recipient alone.')}
            </Typography>
          ) : (
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              {paragraphs.map((paragraph) => (
                <Paragraph key={paragraph} text={paragraph} />
              ))}
            </Box>
          )}
        </Panel>
      </Box>
    </>
  );
}
