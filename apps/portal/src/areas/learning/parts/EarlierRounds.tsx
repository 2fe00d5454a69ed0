import { Box, Link as TextLink, Typography } from '@mui/material';
import { Panel, StateChip } from '@pvt/ui';
import { formatDate, formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type CourseTaken, useOwnCertificatesQuery } from '../api.ts';
import { certificateStanding } from './standing-words.ts';

type Round = CourseTaken['earlier'][number];

/** Says that the course was begun anew, and what was earned before. */
export function EarlierRounds({ course: { round, earlier } }: { course: CourseTaken }) {
  return (
    <Panel
      title={t('You take this course anew')}
      note={t(
        'This is round {round}. What you did before is kept, and counts no more. A certificate that you have holds until you have completed the course again.',
        { round },
      )}
      flush
    >
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {earlier.map((each) => (
          <Box
            component="li"
            key={each.round}
            sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: 'divider', display: 'grid', gap: 0.5 }}
          >
            <Typography sx={{ fontWeight: 600 }}>{t('Round {round}', { round: each.round })}</Typography>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              {whenOf(each)}
            </Typography>
            {each.certificates.map((certificate) => (
              <Earned key={certificate.serial} certificate={certificate} />
            ))}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}

const whenOf = ({ completedAt, replacedAt, percent }: Round): string =>
  completedAt === null
    ? t('{percent} % done until {date}', {
        percent: formatDecimal(percent),
        date: replacedAt === null ? '–' : formatDate(replacedAt),
      })
    : t('Completed on {date}', { date: formatDate(completedAt) });

function Earned({ certificate: { serial, state, issuedAt } }: { certificate: Round['certificates'][number] }) {
  const site = useOwnCertificatesQuery().data?.site ?? null;
  const text = t('Certificate {serial}, issued on {date}', { serial, date: formatDate(issuedAt) });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {site === null ? (
        <Typography variant="body2">{text}</Typography>
      ) : (
        <TextLink href={`/sites/${site}/certificates/${serial}`} sx={{ py: 0.5 }}>
          {text}
        </TextLink>
      )}
      <StateChip tone={certificateStanding[state].tone}>{t(certificateStanding[state].title)}</StateChip>
    </Box>
  );
}
