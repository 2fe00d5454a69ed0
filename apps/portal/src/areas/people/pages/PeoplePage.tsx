import { Box, MenuItem } from '@mui/material';
import { Ago, cursorListOf, Field, ListPage, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { usePeopleInfiniteQuery, useRolesQuery } from '../api.ts';
import { CustomerPolicy } from '../parts/CustomerPolicy.tsx';
import { Doors, Invite } from '../parts/Doors.tsx';
import { GrantList } from '../parts/GrantList.tsx';
import { roleTitle } from '../parts/role-titles.ts';

/** Who belongs to the organisation. */
export default function PeoplePage() {
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const role = address.get('role') ?? '';
  const filter = useDeferredValue({ search, role });
  const query = usePeopleInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const { data: matrix } = useRolesQuery();
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  const filtered = search !== '' || role !== '';
  return (
    <ListPage
      title={t('People')}
      description={t('Who belongs to the organisation, and what they may do in it.')}
      actions={
        <>
          <Doors to={['invitations', 'roles']} />
          <Invite />
        </>
      }
      above={
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' }, maxWidth: 640 }}>
            <Field type="search" label={t('Name or mail')} value={search} onChange={set('search')} />
            <Field
              select
              label={t('Role')}
              value={role}
              onChange={set('role')}
              slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
            >
              <MenuItem value="">{t('any')}</MenuItem>
              {(matrix?.roles ?? []).map(({ name }) => (
                <MenuItem key={name} value={name}>
                  {roleTitle(name, matrix?.roles)}
                </MenuItem>
              ))}
            </Field>
          </Box>
          <CustomerPolicy />
        </Box>
      }
      list={cursorListOf(query)}
      keyOf={({ account }) => account}
      empty={
        filtered
          ? { title: t('Nobody like that'), text: t('Try another part of the name or mail, or any role.') }
          : {
              title: t('Nobody yet'),
              text: t('You are signed in by a link, without an account. Invite people, or become the owner first.'),
              action: <Invite />,
            }
      }
      columns={[
        {
          title: t('Name'),
          sx: { minWidth: 160 },
          cell: ({ account, name, mail }) => (
            <>
              <RowLink to={`/settings/people/${account}`}>{name}</RowLink>
              <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{mail}</Box>
            </>
          ),
        },
        { title: t('Roles'), sx: { minWidth: 180 }, cell: ({ grants }) => <GrantList grants={grants} /> },
        {
          title: t('State'),
          cell: ({ state }) =>
            state === 'active' ? (
              <StateChip tone="good">{t('active')}</StateChip>
            ) : (
              <StateChip tone="warning">{t('suspended')}</StateChip>
            ),
        },
        { title: t('Joined'), wide: true, cell: ({ joinedAt }) => <Ago at={joinedAt} /> },
        {
          title: t('Last here'),
          wide: true,
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? t('never') : <Ago at={lastSeenAt} />),
        },
      ]}
    />
  );
}
