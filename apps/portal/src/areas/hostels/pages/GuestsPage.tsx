import { TextField } from '@mui/material';
import {
  Ago,
  cursorListOf,
  includesPermission,
  type List,
  ListView,
  PageHeader,
  RowLink,
  useDraft,
  usePermissions,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type GuestLine, useFoundGuestsQuery, useGuestsInfiniteQuery } from '../guests-api.ts';
import { permissions } from '../permissions.ts';

/** Guests of the houses; who is looked for stands in no address, which browsers and servers remember. */
export default function GuestsPage() {
  const [text, setText] = useState('');
  const { held } = usePermissions();
  const search = useDraft(text, setText, { onPause: true });
  return (
    <>
      <PageHeader title={t('Guests')} description={t('Who stays in the houses. Who reads a guest is recorded.')} />
      {includesPermission(held, permissions.guests) && (
        <TextField
          {...search.field}
          fullWidth
          type="search"
          label={t('Find a guest')}
          helperText={t('By name, mail address, phone or document number.')}
          sx={{ mb: 2 }}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
      )}
      <Guests text={text} />
    </>
  );
}

/** Those who were there before stay until an answer comes, so that nobody is taken away from under a pointer. */
function Guests({ text }: { text: string }) {
  const all = useGuestsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const found = useFoundGuestsQuery(text, { skip: text === '', refetchOnMountOrArgChange: true });
  const list = cursorListOf<GuestLine>(all);
  const { data, error, refetch } = found;
  const searched: List<GuestLine> =
    text === '' ? list : { ...list, error, refetch, items: data?.items ?? list.items, hasMore: false };
  const empty =
    text === ''
      ? { title: t('No guest yet'), text: t('Whoever books is a guest, and whom the desk adds by the API.') }
      : { title: t('Nobody is found'), text: t('Type the beginning of a name, or a whole address or number.') };
  return (
    <ListView
      list={searched}
      label={t('Guests')}
      keyOf={({ id }) => id}
      empty={empty}
      columns={[
        {
          title: t('Name'),
          sx: { minWidth: 140, overflowWrap: 'anywhere' },
          cell: ({ id, name }) => <RowLink to={`/hostels/guests/${id}`}>{name}</RowLink>,
        },
        { title: t('Mail address'), sx: { overflowWrap: 'anywhere' }, cell: ({ email }) => email ?? '' },
        { title: t('Phone'), cell: ({ phone }) => phone ?? '' },
        { title: t('Country'), cell: ({ country }) => country ?? '' },
        { title: t('Known since'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
      ]}
    />
  );
}
