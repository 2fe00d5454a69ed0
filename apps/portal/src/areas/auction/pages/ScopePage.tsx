import { Box } from '@mui/material';
import { LinkButton, NothingThere, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useParams } from 'react-router';
import { useSessionQuery } from '../../../api/session.ts';
import { useProjectQuery } from '../api.ts';
import { BriefFiles } from '../parts/scope/BriefFiles.tsx';
import { EstimateNote } from '../parts/scope/EstimateNote.tsx';
import { NdaGate } from '../parts/scope/NdaGate.tsx';
import { ProjectQuestions } from '../parts/scope/ProjectQuestions.tsx';
import { ScopeChanges } from '../parts/scope/ScopeChanges.tsx';
import { ScopeEditor } from '../parts/scope/ScopeEditor.tsx';
import { useBriefQuery, useScopeQuery, useScopesQuery } from '../scope-api.ts';

/** A project’s brief and scope, its files and questions: to change for its client, to read for everybody else. */
export default function ScopePage() {
  const { project = '' } = useParams();
  const query = useProjectQuery(project);
  const { data, error } = query;
  const list = { title: t('Find work'), to: '/market' };
  if (isProblem(error) && error.status === 404) return <NothingThere what={t('project')} name={project} back={list} />;
  return (
    <>
      <PageHeader
        title={data?.title ?? t('Project')}
        back={list}
        {...(data === undefined
          ? {}
          : { actions: <LinkButton to={`/market/projects/${project}`}>{t('Project and auctions')}</LinkButton> })}
      />
      {query.isLoading && <PageLoading />}
      <NdaGate project={project} error={error}>
        <ProblemNotice error={error} onRetry={query.refetch} />
        {data !== undefined && <Parts project={project} client={data.client} currency={data.currency} />}
      </NdaGate>
    </>
  );
}

function Parts({ project, client, currency }: { project: string; client: string; currency: string }) {
  const { data: session } = useSessionQuery();
  const account = session?.account?.id;
  const isOwn = account !== undefined && client === `person:${account}`;
  const { data: brief, error } = useBriefQuery(project);
  const { data: scopes, error: unlisted } = useScopesQuery(project);
  const [newest, before] = scopes?.versions.map((each) => each.version) ?? [];
  const { data: version, error: unread } = useScopeQuery(
    { project, version: newest ?? 0 },
    { skip: newest === undefined },
  );
  const isReady = brief !== undefined && scopes !== undefined && (newest === undefined || version !== undefined);
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <ProblemNotice error={error ?? unlisted ?? unread} />
      {isReady && (
        <ScopeEditor {...{ project, brief, isOwn }} version={newest === undefined ? null : (version ?? null)} />
      )}
      {newest !== undefined && before !== undefined && <ScopeChanges {...{ project, from: before, to: newest }} />}
      <BriefFiles {...{ project, isOwn }} />
      <EstimateNote {...{ project, currency }} />
      <ProjectQuestions {...{ project, isOwn }} />
    </Box>
  );
}
