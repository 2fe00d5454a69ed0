import { Ago, ConfirmButton, cursorListOf, ListPage, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSessionQuery } from '../../../api/session.ts';
import { BoundNotice } from '../../../parts/BoundNotice.tsx';
import { permissions } from '../permissions.ts';
import { type OwnProgram, useEndOwnProgramMutation, useOwnProgramsInfiniteQuery } from '../programs-api.ts';

/** The programs that act for the person, over all organisations. */
export default function ProgramsPage() {
  const query = useOwnProgramsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [end, ending] = useEndOwnProgramMutation();
  const { data: session } = useSessionQuery();
  const from = ({ device, address }: OwnProgram): string =>
    [device, address ?? ''].filter((each) => each !== '').join(', ');
  if (session?.bound === 'tenant') return <BoundNotice title={t('Programs that act for you')} />;
  return (
    <ListPage
      title={t('Programs that act for you')}
      description={t('What you have allowed, over all organisations.')}
      back={{ title: t('Security'), to: '/account/security' }}
      above={<ProblemNotice error={ending.error} />}
      list={cursorListOf(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No program'),
        text: t('No program acts for you. The command line does once you sign in with it.'),
      }}
      columns={[
        { title: t('Name'), sx: { fontWeight: 600 }, cell: ({ name }) => name },
        { title: t('Organisation'), cell: ({ tenantName }) => tenantName },
        { title: t('From'), wide: true, cell: from },
        { title: t('Allowed'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
        { title: t('Last used'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
        {
          title: t('Take back'),
          align: 'right',
          silent: true,
          cell: ({ id, name }) => (
            <ConfirmButton
              label={t('Take back')}
              of={name}
              permission={permissions.see}
              question={t('Let {name} act for you no more?', { name })}
              consequence={t('Its tokens are good no more, from now on.')}
              onConfirm={() => end(id)}
            />
          ),
        },
      ]}
    />
  );
}
