import { Box } from '@mui/material';
import {
  EmptyState,
  ListTable,
  PageHeader,
  PageLoading,
  Panel,
  PermittedButton,
  ProblemNotice,
  RowLink,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { type Match, useInviteDeveloperMutation, useMatchedProjectQuery, useMatchesQuery } from '../api.ts';
import { LEVELS, levelWords } from '../parts/developer-words.ts';
import { permissions } from '../permissions.ts';

/** Who could do a project, and why. */
export default function MatchesPage() {
  const { project: id = '' } = useParams();
  const query = useMatchesQuery(id, { refetchOnMountOrArgChange: true });
  const { data: project } = useMatchedProjectQuery(id);
  const [invite, { isLoading, error }] = useInviteDeveloperMutation();
  const { data } = query;
  return (
    <>
      <PageHeader
        title={t('Developers for the project')}
        description={t('By the skills that its text names, proved ones before claimed ones, and by what clients say.')}
        back={{ title: project?.title ?? t('Project'), to: `/market/projects/${id}` }}
      />
      {query.isLoading && <PageLoading />}
      <ProblemNotice error={query.error} onRetry={query.refetch} />
      <ProblemNotice error={error} />
      {data !== undefined && data.items.length === 0 && (
        <EmptyState
          title={t('Nobody fits yet')}
          text={t('Name the systems and tools in the project’s text: developers are found by them.')}
        />
      )}
      {data !== undefined && data.items.length > 0 && (
        <Panel title={t('The best first')} flush>
          <ListTable
            label={t('The best first')}
            items={[...data.items]}
            keyOf={({ account }) => account}
            columns={[
              {
                title: t('Name'),
                cell: ({ account, name, headline }) => (
                  <>
                    <RowLink to={`/developers/${encodeURIComponent(account)}`}>{name}</RowLink>
                    <Box sx={{ color: 'text.secondary' }}>{headline}</Box>
                  </>
                ),
              },
              { title: t('Fit'), align: 'right', cell: ({ fit }) => `${Math.round(fit * 100)} %` },
              { title: t('Why'), wide: true, cell: (match) => <Reason match={match} /> },
              {
                title: t('Actions'),
                cell: ({ account, name }) =>
                  project !== undefined &&
                  (project.invited.includes(account) ? (
                    t('Invited')
                  ) : (
                    <PermittedButton
                      permission={permissions.client}
                      variant="outlined"
                      loading={isLoading}
                      aria-label={t('Invite {name}', { name })}
                      onClick={() => void invite({ project, account })}
                    >
                      {t('Invite')}
                    </PermittedButton>
                  )),
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

function Reason({ match: { has, lacks } }: { match: Match }) {
  const skill = ({ name, level, proved }: Match['has'][number]) => {
    const words = t(levelWords[LEVELS[level - 1] ?? 'basic']);
    return proved
      ? t('{skill}, {level} by certificate', { skill: name, level: words })
      : t('{skill}, {level}', { skill: name, level: words });
  };
  return (
    <>
      {has.map(skill).join(' · ')}
      {lacks.length > 0 && (
        <Box sx={{ color: 'text.secondary' }}>
          {t('Does not name {skills}', { skills: lacks.map(({ name }) => name).join(', ') })}
        </Box>
      )}
    </>
  );
}
