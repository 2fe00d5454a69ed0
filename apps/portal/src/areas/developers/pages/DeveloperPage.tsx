import { Box, Link, Typography } from '@mui/material';
import { Facts, LinkButton, Panel, RecordPage } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useOwnAccount } from '../../../api/own-account.ts';
import { type Developer, useDeveloperQuery } from '../api.ts';
import { ReviewList } from '../parts/ReviewList.tsx';
import { SkillChips } from '../parts/SkillChips.tsx';
import { StandingPanel } from '../parts/StandingPanel.tsx';

/** Somebody who can be hired: what they can do, what proves it, and what clients say. */
export default function DeveloperPage() {
  const { account = '' } = useParams();
  const query = useDeveloperQuery(account);
  const own = useOwnAccount();
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('developer'), name: account, list: { title: t('Developers'), to: '/developers' } }}
      query={query}
      {...(data === undefined ? {} : { title: data.name, description: data.headline })}
      actions={
        account === own && (
          <LinkButton to="/developers/profile" variant="outlined">
            {t('Change the profile')}
          </LinkButton>
        )
      }
    >
      {(developer) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <About developer={developer} />
          <StandingPanel account={account} as="developer" />
          <ReviewList account={account} as="developer" />
        </Box>
      )}
    </RecordPage>
  );
}

function About({ developer }: { developer: Developer }) {
  const { about, skills, rate, hoursPerWeek, availableFrom, languages, portfolio } = developer;
  return (
    <>
      <Panel title={t('Profile')}>
        {about !== '' && (
          <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch', mb: 2 }}>
            {about}
          </Typography>
        )}
        <Facts
          facts={[
            [t('Skills'), skills.length === 0 ? '–' : <SkillChips key="skills" skills={skills} />],
            [
              t('An hour'),
              rate === null ? t('By bids only') : formatMoney({ minor: rate.amount, currency: rate.currency }),
            ],
            [t('Hours a week'), hoursPerWeek ?? t('none at present')],
            ...(availableFrom === null ? [] : [[t('Available from'), availableFrom] as [string, string]]),
            [t('Languages'), languages.join(', ')],
          ]}
        />
      </Panel>
      {portfolio.length > 0 && (
        <Panel title={t('Work that was done')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            {portfolio.map(({ title, text, link }) => (
              <Box key={title}>
                <Typography sx={{ fontWeight: 600 }}>{title}</Typography>
                <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
                {link !== undefined && (
                  <Link href={link} target="_blank" rel="noreferrer nofollow">
                    {link}
                  </Link>
                )}
              </Box>
            ))}
          </Box>
        </Panel>
      )}
    </>
  );
}
