import { Box } from '@mui/material';
import { cursorListOf, Field, ListView, Mono } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type GatewayRoute, useGatewayRoutesInfiniteQuery } from '../api.ts';
import { pathText } from './path-text.ts';
import { Target } from './Target.tsx';
import { TryRequest } from './TryRequest.tsx';

const PAUSE_MS = 400;

/** The routes, found by what they are about, and which of them would take a request. */
export function RouteTable() {
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('search') ?? '';
  const [text, setText] = useState(wanted);
  useEffect(() => {
    if (text === wanted) return;
    const timer = setTimeout(() => setSearch(text === '' ? {} : { search: text }, { replace: true }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, wanted, setSearch]);
  const list = cursorListOf<GatewayRoute>(useGatewayRoutesInfiniteQuery(wanted, { refetchOnMountOrArgChange: true }));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <TryRequest />
      <Field
        label={t('Find a route')}
        type="search"
        value={text}
        onChange={setText}
        helperText={t('By its name, a host, its path or where it leads.')}
      />
      <ListView
        list={list}
        label={t('Routes')}
        keyOf={({ name }) => name}
        empty={
          wanted === ''
            ? {
                title: t('No route yet'),
                text: t(
                  'Routes are in the document of the gateway: the value of the key “gateway” of the configuration.',
                ),
              }
            : { title: t('No such route'), text: t('Nothing of a route has “{search}” in it.', { search: wanted }) }
        }
        columns={[
          { title: t('Name'), cell: ({ name }) => name },
          { title: t('Hosts'), cell: ({ hosts }) => (hosts.length === 0 ? t('any') : hosts.join(', ')) },
          { title: t('Path'), cell: ({ path }) => <Mono>{pathText(path)}</Mono> },
          { title: t('Methods'), cell: ({ methods }) => (methods.length === 0 ? t('any') : methods.join(', ')) },
          { title: t('Conditions'), align: 'right', cell: ({ conditions }) => formatCount(conditions) },
          { title: t('Leads to'), cell: ({ to }) => <Target to={to} /> },
          { title: t('Policies'), wide: true, cell: ({ policies }) => policies.join(', ') },
        ]}
      />
    </Box>
  );
}
