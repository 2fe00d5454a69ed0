import { Box } from '@mui/material';
import { Ago, ConfirmButton, cursorListOf, LinkButton, ListPage, Mono, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import { type Program, useDeleteProgramMutation, useProgramsInfiniteQuery } from '../api.ts';
import { kinds } from '../parts/kinds.ts';
import { permissions } from '../permissions.ts';

function NewApplication() {
  return (
    <LinkButton to="/settings/applications/new" variant="contained">
      {t('New application')}
    </LinkButton>
  );
}

function May({ kind, scopes, grants }: Program) {
  const names = kind === 'service' ? grants.map(({ role }) => role) : scopes;
  if (names.length === 0) return t('know who somebody is');
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      {names.map((name) => (
        <Mono key={name}>{name}</Mono>
      ))}
    </Box>
  );
}

function Actions({ program: { id, kind, name }, onDelete }: { program: Program; onDelete: () => unknown }) {
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end', whiteSpace: 'nowrap' }}>
      {kind !== 'public' && (
        <LinkButton to={`/settings/applications/${id}/secret`} aria-label={t('New secret for {name}', { name })}>
          {t('New secret')}
        </LinkButton>
      )}
      <ConfirmButton
        label={t('Delete')}
        of={name}
        permission={permissions.write}
        question={t('Delete {name}?', { name })}
        consequence={t('Its tokens are good no more, everywhere, with all that people have allowed it.')}
        onConfirm={onDelete}
      />
    </Box>
  );
}

/** The programs that may ask for tokens, and the service accounts. */
export default function ApplicationsPage() {
  const query = useProgramsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [remove, removing] = useDeleteProgramMutation();
  const notify = useNotice();
  const end = async ({ id, name }: Program) => {
    const removed = await remove(id);
    if (removed.error === undefined) notify(t('{name} is deleted.', { name }));
  };
  const titleOf = (kind: Program['kind']) => kinds.find((each) => each.kind === kind)?.title;
  return (
    <ListPage
      title={t('Applications')}
      description={t(
        'Programs that act for people who allow it, and service accounts, which act for themselves. They use tokens that are good for ten minutes.',
      )}
      actions={<NewApplication />}
      above={<ProblemNotice error={removing.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No application'),
        text: t('A partner’s program that people sign in to, or a program of your own, is registered here.'),
        action: <NewApplication />,
      }}
      columns={[
        { title: t('Name'), sx: { fontWeight: 600 }, cell: ({ name }) => name },
        {
          title: t('Kind'),
          cell: ({ kind }) => {
            const title = titleOf(kind);
            return title === undefined ? kind : t(title);
          },
        },
        { title: t('May'), sx: { minWidth: 160 }, cell: (program) => <May {...program} /> },
        { title: t('Client ID'), wide: true, cell: ({ id }) => <Mono>{id}</Mono> },
        { title: t('Created'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
        {
          title: t('Actions'),
          align: 'right',
          silent: true,
          cell: (program) => <Actions program={program} onDelete={() => end(program)} />,
        },
      ]}
    />
  );
}
