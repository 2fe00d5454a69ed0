import { Box } from '@mui/material';
import { Ago, ConfirmButton, Facts, LinkButton, ListTable, Panel, ProblemNotice, RecordPage, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import {
  type AccessLine,
  useAccessQuery,
  useChangePersonMutation,
  usePersonQuery,
  useRemovePersonMutation,
} from '../api.ts';
import { GrantList } from '../parts/GrantList.tsx';
import { RolesForm } from '../parts/RolesForm.tsx';
import { permissions } from '../permissions.ts';

const held: Record<AccessLine['held'], () => React.JSX.Element> = {
  everywhere: () => <StateChip tone="good">{t('yes')}</StateChip>,
  'for-some': () => <StateChip tone="busy">{t('for some')}</StateChip>,
  no: () => <StateChip tone="quiet">{t('no')}</StateChip>,
};

/** Every permission, and through what the person has it. */
function Access({ account }: { account: string }) {
  const { data, error } = useAccessQuery(account);
  return (
    <Panel title={t('What this person can do, and through what')} flush>
      <ProblemNotice error={error} />
      {data !== undefined && (
        <ListTable
          label={t('Permissions')}
          items={data.permissions}
          keyOf={({ permission }) => permission}
          columns={[
            { title: t('Permission'), cell: ({ permission }) => permission },
            { title: t('Allows'), wide: true, cell: ({ allows }) => allows },
            { title: t('May'), cell: (line) => held[line.held]() },
            {
              title: t('Through'),
              sx: { minWidth: 160 },
              cell: ({ through }) => (through.length === 0 ? t('none of the roles') : <GrantList grants={through} />),
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** Somebody who belongs to the organisation: what they may do, and through what. */
export default function PersonPage() {
  const { account = '' } = useParams();
  const query = usePersonQuery(account, { refetchOnMountOrArgChange: true });
  const [change, changing] = useChangePersonMutation();
  const [remove, removing] = useRemovePersonMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const person = query.data;
  const setState = async (state: 'active' | 'suspended') => {
    if (person !== undefined)
      await change({ account, grants: person.grants, state, onlyIf: { version: person.version } });
  };
  const end = async (name: string) => {
    const removed = await remove(account);
    if (removed.error !== undefined) return;
    notify(t('{name} belongs to the organisation no more.', { name }));
    await navigate('/settings/people');
  };
  return (
    <RecordPage
      of={{ what: t('person'), name: account, list: { title: t('People'), to: '/settings/people' } }}
      query={query}
      title={person?.name ?? t('Person')}
      description={person?.mail}
      problem={changing.error ?? removing.error}
      actions={
        person !== undefined && (
          <>
            <LinkButton to={`/organisation/sign-ins?person=${account}`} variant="outlined">
              {t('Sign-ins')}
            </LinkButton>
            {person.state === 'active' ? (
              <ConfirmButton
                label={t('Suspend')}
                color="primary"
                variant="outlined"
                permission={permissions.change}
                question={t('Suspend {name}?', { name: person.name })}
                consequence={t('They are signed out, and may do nothing here until you take it back.')}
                onConfirm={() => setState('suspended')}
              />
            ) : (
              <ConfirmButton
                label={t('Take back')}
                color="primary"
                variant="outlined"
                permission={permissions.change}
                question={t('Let {name} work again?', { name: person.name })}
                consequence={t('They may do again what their roles say.')}
                onConfirm={() => setState('active')}
              />
            )}
            <ConfirmButton
              label={t('Remove')}
              variant="outlined"
              permission={permissions.change}
              question={t('Remove {name} from the organisation?', { name: person.name })}
              consequence={t(
                'They are signed out here. Their account, and what they did, stays. They can be invited again.',
              )}
              onConfirm={() => end(person.name)}
            />
          </>
        )
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Facts')}>
            <Facts
              facts={[
                [t('State'), found.state === 'active' ? t('active') : t('suspended')],
                [t('Joined'), <Ago key="joined" at={found.joinedAt} />],
                [t('Last here'), found.lastSeenAt === null ? t('never') : <Ago key="seen" at={found.lastSeenAt} />],
                [t('Browsers signed in'), found.sessions],
              ]}
            />
          </Panel>
          <RolesForm key={account} person={found} onLook={query.refetch} />
          <Access account={account} />
        </Box>
      )}
    </RecordPage>
  );
}
