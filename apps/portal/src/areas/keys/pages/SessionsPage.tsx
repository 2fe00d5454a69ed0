import { Ago, ConfirmButton, cursorListOf, ListPage, Mono, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useNotice } from '../../../parts/notice.ts';
import { type OpenSession, useEndSessionMutation, useOpenSessionsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

function SignOut({ session: { id }, onEnd }: { session: OpenSession; onEnd: () => unknown }) {
  return (
    <ConfirmButton
      label={t('Sign out')}
      of={id}
      permission={permissions.sessions}
      question={t('Sign the browser {id} out?', { id })}
      consequence={t(
        'It needs another sign-in link from now on, everywhere. If it is this one, you are signed out. Keys that were made in it stay: revoke them by themselves.',
      )}
      onConfirm={onEnd}
    />
  );
}

/** The browsers that are signed in, each with who made its link. */
export default function SessionsPage() {
  const query = useOpenSessionsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [end, ending] = useEndSessionMutation();
  const notify = useNotice();
  const signOut = async ({ id }: OpenSession) => {
    const ended = await end(id);
    if (ended.error === undefined) notify(t('The browser {id} is signed out.', { id }));
  };
  return (
    <ListPage
      title={t('Signed-in browsers')}
      description={t('Each was signed in by a link that was opened once. Sign out what you do not know.')}
      back={{ title: t('API keys'), to: '/settings/keys' }}
      above={<ProblemNotice error={ending.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{ title: t('No browser is signed in'), text: t('You ask with a key.') }}
      columns={[
        { title: t('Browser'), cell: ({ id }) => <Mono>{id}</Mono> },
        { title: t('Signed in'), cell: ({ createdAt }) => <Ago at={createdAt} /> },
        {
          title: t('Link made by'),
          sx: { minWidth: 200 },
          cell: ({ madeBy }) => (madeBy === null ? t('the start') : <Mono>{madeBy}</Mono>),
        },
        {
          title: t('Good until'),
          sx: { whiteSpace: 'nowrap' },
          cell: ({ expiresAt }) => formatInstant(expiresAt),
        },
        {
          title: t('Sign out'),
          align: 'right',
          silent: true,
          cell: (session) => <SignOut session={session} onEnd={() => signOut(session)} />,
        },
      ]}
    />
  );
}
