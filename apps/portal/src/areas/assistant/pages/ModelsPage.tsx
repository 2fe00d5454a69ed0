import { Box, MenuItem } from '@mui/material';
import {
  Ago,
  cursorListOf,
  EmptyState,
  Field,
  LinkButton,
  ListTable,
  LoadMore,
  Mono,
  PageHeader,
  PageLoading,
  Panel,
  ProblemNotice,
  StateChip,
  type Tone,
} from '@pvt/ui';
import { formatBucket, formatCount, formatMicroDollars } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { type DayUse, type Provider, useModelUseInfiniteQuery, useProvidersQuery } from '../api.ts';
import { purposeTitle } from '../parts/purposes.ts';
import { sumsBy } from '../parts/sums.ts';

const states: Record<Provider['state'], { tone: Tone; title: Message }> = {
  closed: { tone: 'good', title: msg('Responds') },
  open: { tone: 'bad', title: msg('Left alone: it fails') },
  'half-open': { tone: 'warning', title: msg('Being tried again') },
};

const groupings = [
  { value: 'day', title: msg('Day'), nameOf: ({ day }: DayUse) => day },
  { value: 'purpose', title: msg('Purpose'), nameOf: ({ task }: DayUse) => task },
  { value: 'model', title: msg('Model'), nameOf: ({ provider, model }: DayUse) => `${provider} ${model}` },
] as const;

/** A day of UTC, in words. */
function dayText(day: string): string {
  return formatBucket(day, 'day');
}

function Providers() {
  const { data, error, refetch } = useProvidersQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: 10_000,
  });
  if (data === undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data.items.length === 0)
    return (
      <Panel title={t('Models')}>
        {t(
          'No model has a key, so rules answer: at once and for nothing. Set PVT_OPENAI_KEY or PVT_ANTHROPIC_KEY for better answers.',
        )}
      </Panel>
    );
  return (
    <Panel title={t('Models')} note={t('in the order in which they are asked')} flush>
      <ListTable
        label={t('Models')}
        items={data.items}
        keyOf={({ name }) => name}
        columns={[
          { title: t('Provider'), cell: ({ name }) => name },
          { title: t('Model'), cell: ({ model }) => <Mono>{model}</Mono> },
          {
            title: t('State'),
            cell: ({ state }) => <StateChip tone={states[state].tone}>{t(states[state].title)}</StateChip>,
          },
          { title: t('Since'), cell: ({ since }) => <Ago at={since} /> },
        ]}
      />
    </Panel>
  );
}

function nameOfRow(grouping: string, name: string): string {
  if (grouping === 'day') return dayText(name);
  return grouping === 'purpose' ? t(purposeTitle(name)) : name;
}

function Use() {
  const [search, setSearch] = useSearchParams();
  const query = useModelUseInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const { items, isLoading, error, refetch, ...more } = cursorListOf(query);
  const grouping = groupings.find(({ value }) => value === search.get('by')) ?? groupings[0];
  const sums = sumsBy(items ?? [], grouping.nameOf);
  if (grouping.value === 'day') sums.sort((one, other) => (one.name < other.name ? 1 : -1));
  const all = sums.reduce((sum, { costMicros }) => sum + costMicros, 0);
  const oldest = items?.at(-1)?.day;
  if (items?.length === 0)
    return (
      <EmptyState
        title={t('Nothing was asked yet')}
        text={t(
          'A flow with an enrich step asks a model about each event: to classify, extract, summarise, or find the mood of a text. What that costs is listed here.',
        )}
        action={
          <LinkButton to="/flows" variant="contained">
            {t('To the flows')}
          </LinkButton>
        }
      />
    );
  return (
    <>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {oldest !== undefined && (
        <Panel
          title={t('Use and cost')}
          note={t('{cost} since {day}', { cost: formatMicroDollars(all), day: dayText(oldest) })}
          actions={
            <Field
              select
              label={t('By')}
              value={grouping.value}
              onChange={(by) => setSearch({ by }, { replace: true })}
              sx={{ minWidth: 120 }}
            >
              {groupings.map(({ value, title }) => (
                <MenuItem key={value} value={value}>
                  {t(title)}
                </MenuItem>
              ))}
            </Field>
          }
          flush
        >
          <ListTable
            label={t('Use and cost')}
            items={sums}
            keyOf={({ name }) => name}
            columns={[
              {
                title: t(grouping.title),
                sx: { whiteSpace: 'nowrap' },
                cell: ({ name }) => nameOfRow(grouping.value, name),
              },
              { title: t('Cost'), align: 'right', cell: ({ costMicros }) => formatMicroDollars(costMicros) },
              { title: t('Answers'), align: 'right', cell: ({ calls }) => formatCount(calls) },
              { title: t('Again for nothing'), align: 'right', cell: ({ cacheHits }) => formatCount(cacheHits) },
              { title: t('Tokens read'), align: 'right', cell: ({ tokensIn }) => formatCount(tokensIn) },
              { title: t('Tokens written'), align: 'right', cell: ({ tokensOut }) => formatCount(tokensOut) },
            ]}
          />
          <LoadMore hasMore={more.hasMore} loading={more.isLoadingMore} onMore={more.loadMore} />
        </Panel>
      )}
    </>
  );
}

/** What flows ask language models, what that costs, and how the models are doing. */
export default function ModelsPage() {
  return (
    <>
      <PageHeader
        title={t('Language models')}
        description={t(
          'What flows ask of language models, what that costs, and how the models are doing. Days are those of UTC.',
        )}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Use />
        <Providers />
      </Box>
    </>
  );
}
