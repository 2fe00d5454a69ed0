import { Box, Link as TextLink, Typography } from '@mui/material';
import { Panel, ProblemNotice, StateChip } from '@pvt/ui';
import { formatDate } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useOwnCertificatesQuery } from '../api.ts';
import { certificateStanding } from './standing-words.ts';

/** What was earned, to print and to show. */
export function OwnCertificates() {
  const { data, error, refetch } = useOwnCertificatesQuery();
  if (data === undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  const { items, site } = data;
  if (items.length === 0) return null;
  return (
    <Panel title={t('Certificates')} flush>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {items.map(({ serial, title, issuedAt, state }) => (
          <Box
            component="li"
            key={serial}
            sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 0.5 }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
              <Typography component="span" sx={{ fontWeight: 600 }}>
                {title}
              </Typography>
              <StateChip tone={certificateStanding[state].tone}>{t(certificateStanding[state].title)}</StateChip>
            </Box>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {t('Issued on {date}, number {serial}', { date: formatDate(issuedAt), serial })}
            </Typography>
            {site !== null && (
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
                <TextLink href={`/v1/sites/${site}/academy/certificates/${serial}/pdf`} sx={{ py: 0.5 }}>
                  {t('PDF of {title}', { title })}
                </TextLink>
                <TextLink href={`/sites/${site}/certificates/${serial}`} sx={{ py: 0.5 }}>
                  {t('Page to show others')}
                </TextLink>
              </Box>
            )}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
