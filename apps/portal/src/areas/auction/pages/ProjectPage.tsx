import { Box, Typography } from '@mui/material';
import { Facts, LinkButton, Panel, PermittedButton, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useOwnAccount } from '../../../api/own-account.ts';
import { type Project, useChangeProjectMutation, useProjectQuery } from '../api.ts';
import { AuctionList } from '../parts/AuctionList.tsx';
import { BidderName } from '../parts/BidderName.tsx';
import { ProjectDialog } from '../parts/ProjectDialog.tsx';
import { VISIBILITIES } from '../parts/scope/visibility.ts';
import { permissions } from '../permissions.ts';

/** What a client wants done, and the auctions over it. */
export default function ProjectPage() {
  const { project = '' } = useParams();
  const query = useProjectQuery(project);
  const own = useOwnAccount();
  const [isChanging, setChanging] = useState(false);
  const { data } = query;
  const isOwn = data !== undefined && data.client === own;
  // There it is accepted.
  if (isProblem(query.error) && query.error.code === 'NDA_NOT_ACCEPTED')
    return <Navigate replace to={`/market/projects/${project}/scope`} />;
  return (
    <RecordPage
      of={{ what: t('project'), name: project, list: { title: t('Find work'), to: '/market' } }}
      query={query}
      {...(data === undefined ? {} : { title: data.title })}
      actions={
        <>
          <LinkButton to={`/market/projects/${project}/scope`} variant="outlined">
            {t('Scope and questions')}
          </LinkButton>
          {isOwn && (
            <>
              <PermittedButton permission={permissions.client} variant="outlined" onClick={() => setChanging(true)}>
                {t('Change or invite')}
              </PermittedButton>
              <LinkButton to={`/developers/for/${project}`} variant="outlined">
                {t('Developers who fit')}
              </LinkButton>
              <LinkButton to={`/market/projects/${project}/auctions/new`} variant="contained">
                {t('Hold an auction')}
              </LinkButton>
            </>
          )}
        </>
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('What is to be done')}>
            <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch', mb: 2 }}>
              {found.description === '' ? t('Nothing is described yet.') : found.description}
            </Typography>
            <Facts
              facts={[
                [t('Client'), <BidderName key="client" account={found.client} />],
                [t('Currency'), found.currency],
                [t('Who sees it'), t(VISIBILITIES.find(({ value }) => value === found.visibility)?.words ?? '')],
                ...(found.visibility !== 'public' && isOwn
                  ? [
                      [
                        t('Invited'),
                        t('{count, plural, one {# account} other {# accounts}}', { count: found.invited.length }),
                      ] as [string, string],
                    ]
                  : []),
              ]}
            />
          </Panel>
          <AuctionList project={project} isOwn={isOwn} />
          {isChanging && <ChangeDialog project={found} onClose={() => setChanging(false)} />}
        </Box>
      )}
    </RecordPage>
  );
}

function ChangeDialog({ project, onClose }: { project: Project; onClose: () => void }) {
  const [change, { isLoading, error }] = useChangeProjectMutation();
  const { id, version } = project;
  return (
    <ProjectDialog
      title={t('Change the project')}
      answer={t('Save')}
      initial={project}
      error={error}
      saving={isLoading}
      onClose={onClose}
      onSave={async (changed) => {
        const { error: refused } = await change({ id, project: changed, onlyIf: { version } });
        if (refused === undefined) onClose();
      }}
    />
  );
}
