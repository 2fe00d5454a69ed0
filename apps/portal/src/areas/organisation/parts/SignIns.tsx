import { Box, MenuItem } from '@mui/material';
import {
  Ago,
  ConfirmButton,
  cursorListOf,
  Field,
  includesPermission,
  ListView,
  ProblemNotice,
  StateChip,
  usePermissions,
} from '@pvt/ui';
import { instantOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../parts/address-field.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type SignIn, useColleaguesQuery, useEndSignInMutation, useSignInsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { wayOf } from './ways.ts';

function What({ signIn: { kind, by, reason } }: { signIn: SignIn }) {
  if (kind === 'refused') return <StateChip tone="bad">{reason === 'blocked' ? t('blocked') : t('refused')}</StateChip>;
  if (kind === 'renewed') return <StateChip tone="quiet">{t('confirmed again')}</StateChip>;
  if (kind === 'in') return <StateChip tone="good">{t('signed in')}</StateChip>;
  if (by === null) return <StateChip tone="quiet">{t('signed out')}</StateChip>;
  return <StateChip tone="warning">{t('signed out by {name}', { name: by })}</StateChip>;
}

function Filters() {
  const { held } = usePermissions();
  const { data: people } = useColleaguesQuery(undefined, { skip: !includesPermission(held, 'people:read') });
  const field = useAddressFields();
  const any = { select: { displayEmpty: true }, inputLabel: { shrink: true } };
  const person = field('person');
  const isKnown = people?.items.some(({ account }) => account === person.value) === true;
  return (
    <Box
      sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(4, 1fr)' } }}
    >
      <Field select label={t('Person')} {...person} slotProps={any}>
        <MenuItem value="">{t('anybody')}</MenuItem>
        {!isKnown && person.value !== '' && <MenuItem value={person.value}>{person.value}</MenuItem>}
        {(people?.items ?? []).map(({ account, name }) => (
          <MenuItem key={account} value={account}>
            {name}
          </MenuItem>
        ))}
      </Field>
      <Field select label={t('What happened')} {...field('kind')} slotProps={any}>
        <MenuItem value="">{t('anything')}</MenuItem>
        <MenuItem value="in">{t('signed in')}</MenuItem>
        <MenuItem value="out">{t('signed out')}</MenuItem>
        <MenuItem value="renewed">{t('confirmed again')}</MenuItem>
        <MenuItem value="refused">{t('refused')}</MenuItem>
      </Field>
      <Field type="datetime-local" label={t('From')} {...field('from')} slotProps={{ inputLabel: { shrink: true } }} />
      <Field type="datetime-local" label={t('Until')} {...field('to')} slotProps={{ inputLabel: { shrink: true } }} />
    </Box>
  );
}

/** Who signed in to the organisation and out, newest first. */
export default function SignIns() {
  const [address] = useSearchParams();
  const given = (name: string) => address.get(name) ?? '';
  const kind = given('kind');
  const person = given('person');
  const from = instantOf(given('from')) ?? '';
  const to = instantOf(given('to')) ?? '';
  const filter = useDeferredValue(useMemo(() => ({ kind, person, from, to }), [kind, person, from, to]));
  const query = useSignInsInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const [end, ending] = useEndSignInMutation();
  const notify = useNotice();
  const signOut = async ({ session, name }: SignIn) => {
    const ended = await end(session ?? '');
    if (ended.error === undefined) notify(t('{name} is signed out of this browser.', { name }));
  };
  const isFiltered = kind !== '' || person !== '' || from !== '' || to !== '';
  return (
    <>
      <Filters />
      <ProblemNotice error={ending.error} />
      <ListView
        label={t('Who signed in')}
        list={cursorListOf(query)}
        keyOf={({ id }) => id}
        empty={
          isFiltered
            ? { title: t('Nothing like that'), text: t('Nobody did that in this time. Take a filter away.') }
            : { title: t('Nobody yet'), text: t('Sign-ins are listed as long as the log keeps events.') }
        }
        columns={[
          { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
          { title: t('Who'), sx: { minWidth: 120, overflowWrap: 'anywhere' }, cell: ({ name }) => name },
          { title: t('What happened'), cell: (signIn) => <What signIn={signIn} /> },
          {
            title: t('How'),
            sx: { minWidth: 120 },
            cell: ({ factors, reason }) => [...factors, ...(reason === null ? [] : [reason])].map(wayOf).join(', '),
          },
          { title: t('Browser'), wide: true, cell: ({ device, agent }) => (device === '' ? agent : device) },
          { title: t('Address'), wide: true, cell: ({ address: client }) => client },
          {
            title: t('Sign out'),
            align: 'right',
            silent: true,
            cell: (signIn) =>
              signIn.open && (
                <ConfirmButton
                  label={t('Sign out')}
                  of={signIn.name}
                  permission={permissions.signOut}
                  question={t('Sign {name} out of this browser?', { name: signIn.name })}
                  consequence={t('It has to sign in again from now on.')}
                  onConfirm={() => signOut(signIn)}
                />
              ),
          },
        ]}
      />
    </>
  );
}
