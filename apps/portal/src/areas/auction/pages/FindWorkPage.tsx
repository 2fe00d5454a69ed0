import { Box, MenuItem } from '@mui/material';
import {
  cursorListOf,
  Field,
  includesPermission,
  LinkButton,
  ListPage,
  PermittedButton,
  ProblemNotice,
  RowLink,
  StateChip,
  Until,
  usePermissions,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { type AuctionFilter, type AuctionSummary, useAuctionsInfiniteQuery } from '../api.ts';
import { formatAmount } from '../parts/amounts.ts';
import { formatWords, stateWords } from '../parts/auction-words.ts';
import { MarketBoard } from '../parts/MarketBoard.tsx';
import { PostProject } from '../parts/PostProject.tsx';
import { permissions } from '../permissions.ts';
import { useSample } from '../sample/use-sample.ts';

const STATES = ['open', 'over', 'draft'] as const;

/** What is to be done, and until when one may bid for it. */
export default function FindWorkPage() {
  const [address, setAddress] = useSearchParams();
  const search = address.get('search') ?? '';
  const which = (address.get('state') ?? 'open') as 'open' | 'over' | 'draft' | 'any';
  const format = (address.get('format') ?? '') as AuctionFilter['format'] & string;
  const mine = address.get('whose') === 'mine';
  const filter = useDeferredValue(filterOf({ search, which, format, mine }));
  const query = useAuctionsInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const sample = useSample();
  const loadSample = (
    <PermittedButton
      permission={permissions.staff}
      variant="outlined"
      loading={sample.loading}
      onClick={() => void sample.load()}
    >
      {t('Load the sample market')}
    </PermittedButton>
  );
  // Half-way the list is not empty any more.
  const isUnderWay = (sample.loading || sample.error !== undefined) && query.data?.pages[0]?.items.length !== 0;
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  return (
    <ListPage
      title={t('Find work')}
      description={t('What clients want automated, and until when bids are taken.')}
      actions={
        <>
          {isUnderWay && loadSample}
          <MarketDoors />
        </>
      }
      above={
        <>
          {sample.error !== undefined && <ProblemNotice error={sample.error} />}
          <Box
            sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr 1fr 1fr' }, maxWidth: 900 }}
          >
            <Field type="search" label={t('Words of the project')} value={search} onChange={set('search')} />
            <Field select label={t('State')} value={which} onChange={set('state')}>
              {STATES.map((each) => (
                <MenuItem key={each} value={each}>
                  {each === 'over' ? t('Over') : t(stateWords[each].title)}
                </MenuItem>
              ))}
              <MenuItem value="any">{t('any')}</MenuItem>
            </Field>
            <Choice
              label={t('Format')}
              value={format}
              onChange={set('format')}
              options={Object.fromEntries(Object.entries(formatWords).map(([name, { title }]) => [name, t(title)]))}
            />
            <Choice
              label={t('Whose')}
              value={address.get('whose') ?? ''}
              onChange={set('whose')}
              options={{ mine: t('My projects') }}
            />
          </Box>
        </>
      }
      list={cursorListOf<AuctionSummary>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No auction like that'),
        text: t('Try other words or another state. As a client, post a project and hold an auction over it.'),
        action: (
          <>
            {address.size === 0 && loadSample}
            <PostProject />
          </>
        ),
      }}
      columns={[
        {
          title: t('Project'),
          sx: { minWidth: 200 },
          cell: ({ id, title, format: held }) => (
            <>
              <RowLink to={`/market/auctions/${id}`}>{title}</RowLink>
              <Box sx={{ color: 'text.secondary' }}>{t(formatWords[held].title)}</Box>
            </>
          ),
        },
        {
          title: t('Price'),
          align: 'right',
          cell: ({ price, ...auction }) => (price === null ? '–' : formatAmount(price, auction)),
        },
        {
          title: t('State'),
          wide: true,
          cell: ({ state }) => <StateChip tone={stateWords[state].tone}>{t(stateWords[state].title)}</StateChip>,
        },
        { title: t('Ends'), cell: ({ endsAt }) => (endsAt === null ? '–' : <Until at={endsAt} />) },
      ]}
    />
  );
}

interface Asked {
  readonly search: string;
  readonly which: 'open' | 'over' | 'draft' | 'any';
  readonly format: AuctionFilter['format'] & string;
  readonly mine: boolean;
}

const filterOf = ({ search, which, format, mine }: Asked): AuctionFilter => ({
  ...{ search: search.trim(), format, which: which === 'any' ? '' : which },
  ...(mine ? { mine } : {}),
});

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Titles by their values. */
  options: Readonly<Record<string, string>>;
}

function Choice({ label, value, onChange, options }: ChoiceProps) {
  return (
    <Field
      select
      {...{ label, value, onChange }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('any')}</MenuItem>
      {Object.entries(options).map(([name, title]) => (
        <MenuItem key={name} value={name}>
          {title}
        </MenuItem>
      ))}
    </Field>
  );
}

/** What staff looks after, and the way to a project of one’s own. */
function MarketDoors() {
  const { held } = usePermissions();
  return (
    <>
      {includesPermission(held, permissions.staff) && (
        <>
          <LinkButton to="/market/participants">{t('Participants')}</LinkButton>
          <LinkButton to="/market/flags">{t('Flags')}</LinkButton>
          <MarketBoard />
        </>
      )}
      <LinkButton to="/developers">{t('Developers')}</LinkButton>
      <LinkButton to="/market/bids">{t('My bids')}</LinkButton>
      <PostProject />
    </>
  );
}
