import { Alert, Box, Stack } from '@mui/material';
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
import { type FoundProject, type FoundProjects, type SavedFilter, useProjectSearchInfiniteQuery } from '../api.ts';
import { formatAmount } from '../parts/amounts.ts';
import { formatWords, stateWords } from '../parts/auction-words.ts';
import { MarketBoard } from '../parts/MarketBoard.tsx';
import { PostProject } from '../parts/PostProject.tsx';
import { ProjectFacets } from '../parts/ProjectFacets.tsx';
import { SavedSearches } from '../parts/SavedSearches.tsx';
import { permissions } from '../permissions.ts';
import { useSample } from '../sample/use-sample.ts';
import { namedIn } from '../words/named.ts';

/** What is to be done, and until when one may bid for it. */
export default function FindWorkPage() {
  const [address, setAddress] = useSearchParams();
  const of = (name: string, otherwise = ''): string => address.get(name) ?? otherwise;
  const text = of('search');
  const whose = of('whose');
  const chosen = {
    ...{ skill: of('skill'), system: of('system'), format: of('format'), price: of('price'), currency: of('currency') },
    state: of('state', whose === 'mine' ? 'any' : 'open'),
  };
  const filter = useDeferredValue(filterOf({ ...chosen, text, whose }));
  const query = useProjectSearchInfiniteQuery(filter, { refetchOnMountOrArgChange: true });
  const first = query.data?.pages[0];
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
  const set = (name: string, value: string) => {
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
        <Stack sx={{ gap: 2 }}>
          {sample.error !== undefined && <ProblemNotice error={sample.error} />}
          <Box sx={{ maxWidth: 600 }}>
            <Field
              type="search"
              label={t('Words of the project')}
              value={text}
              onChange={(value) => set('search', value)}
            />
          </Box>
          <ProjectFacets {...{ chosen, whose }} facets={first?.facets} onChange={set} />
          <SavedSearches filter={savedOf(filter)} onChoose={(saved) => setAddress(addressOf(saved))} />
          {first !== undefined && <ReadWords words={first.words} />}
        </Stack>
      }
      list={cursorListOf<FoundProject>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No project like that'),
        text: t('Try other words or another state. As a client, post a project and hold an auction over it.'),
        action: (
          <>
            {address.size === 0 && loadSample}
            <PostProject />
          </>
        ),
      }}
      columns={[
        { title: t('Project'), sx: { minWidth: 200 }, cell: (project) => <ProjectCell {...project} /> },
        {
          title: t('Price'),
          align: 'right',
          cell: ({ auction, ...project }) =>
            auction === null || auction.price === null ? '–' : formatAmount(auction.price, project),
        },
        {
          title: t('State'),
          wide: true,
          cell: ({ auction }) =>
            auction === null ? (
              t('Not held yet')
            ) : (
              <StateChip tone={stateWords[auction.state].tone}>{t(stateWords[auction.state].title)}</StateChip>
            ),
        },
        { title: t('Ends'), cell: ({ auction }) => (auction?.endsAt ? <Until at={auction.endsAt} /> : '–') },
      ]}
    />
  );
}

function ProjectCell({ id, title, auction, skills, systems }: FoundProject) {
  const named = namedIn({ skills, systems });
  return (
    <>
      <RowLink to={auction === null ? `/market/projects/${id}` : `/market/auctions/${auction.id}`}>{title}</RowLink>
      <Box sx={{ color: 'text.secondary' }}>
        {[...(auction === null ? [] : [t(formatWords[auction.format].title)]), ...named.slice(0, 5)].join(' · ')}
      </Box>
    </>
  );
}

/** That a word was read as another one. */
function ReadWords({ words }: { readonly words: FoundProjects['words'] }) {
  if (words.length === 0) return null;
  return (
    <Alert severity="info">
      {words.map(({ asked, meant }) => (
        <div key={asked}>
          {meant.length === 0
            ? t('No project has a word like {asked}.', { asked })
            : t('No project has the word {asked}. Shown is {meant}.', { asked, meant: meant.join(', ') })}
        </div>
      ))}
    </Alert>
  );
}

interface Asked {
  readonly text: string;
  readonly skill: string;
  readonly system: string;
  readonly format: string;
  readonly price: string;
  readonly currency: string;
  readonly state: string;
  readonly whose: string;
}

const filterOf = ({ whose, state, text, ...chosen }: Asked) => ({
  ...{ ...chosen, text: text.trim(), state: state === 'any' ? '' : state },
  ...(whose === 'mine' ? { mine: true } : {}),
});

/** What of a filter can be saved: the state is not compared, since one is told when bids are taken. */
function savedOf(filter: ReturnType<typeof filterOf>): SavedFilter {
  const { state: _state, mine: _mine, ...saved }: ReturnType<typeof filterOf> & { mine?: boolean } = filter;
  return Object.fromEntries(Object.entries(saved).filter(([, value]) => value !== ''));
}

const addressOf = ({ text, ...facets }: SavedFilter): URLSearchParams =>
  new URLSearchParams({ ...facets, ...(text === undefined ? {} : { search: text }) });

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
