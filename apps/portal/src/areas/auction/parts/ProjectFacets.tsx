import { Box, Chip, MenuItem, Stack } from '@mui/material';
import { Field } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { FoundProjects } from '../api.ts';
import { formatWords, priceWords } from './auction-words.ts';
import { toggled } from './project-facets.ts';

type Facets = NonNullable<FoundProjects['facets']>;

interface Props {
  /** What is chosen, by the name of the facet. */
  readonly chosen: Readonly<Record<keyof Facets, string>>;
  /** Absent until the first page is there. */
  readonly facets: Facets | undefined;
  readonly whose: string;
  readonly onChange: (name: keyof Facets | 'whose', value: string) => void;
}

const stateTitles: Readonly<Record<string, Message>> = {
  open: msg('Takes bids'),
  over: msg('Over'),
  none: msg('Not held yet'),
};
const SHOWN = 12;

/** What narrows projects down, each with how many of those that were found have it. */
export function ProjectFacets({ chosen, facets, whose, onChange }: Props) {
  const select = (name: 'format' | 'price' | 'currency') => ({
    ...{ value: chosen[name], counts: facets?.[name] ?? [] },
    onChange: (value: string) => onChange(name, value),
  });
  return (
    <Stack sx={{ gap: 2 }}>
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(5, 1fr)' }, maxWidth: 1100 }}
      >
        <Field select label={t('State')} value={chosen.state} onChange={(value) => onChange('state', value)}>
          {Object.entries(stateTitles).map(([value, title]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
          <MenuItem value="any">{t('any')}</MenuItem>
        </Field>
        <Counted
          label={t('Format')}
          {...select('format')}
          titleOf={(value) => t(formatWords[value as keyof typeof formatWords].title)}
        />
        <Counted
          label={t('Price to begin with')}
          {...select('price')}
          titleOf={(value) => t(priceWords[value as keyof typeof priceWords])}
        />
        <Counted label={t('Currency')} {...select('currency')} titleOf={(value) => value} />
        <Counted
          label={t('Whose')}
          value={whose}
          counts={[{ value: 'mine' }]}
          titleOf={() => t('My projects')}
          onChange={(value) => onChange('whose', value)}
        />
      </Box>
      <Chips
        label={t('Skills')}
        value={chosen.skill}
        counts={facets?.skill ?? []}
        onChange={(value) => onChange('skill', value)}
      />
      <Chips
        label={t('Systems')}
        value={chosen.system}
        counts={facets?.system ?? []}
        onChange={(value) => onChange('system', value)}
      />
    </Stack>
  );
}

interface CountedProps {
  readonly label: string;
  readonly value: string;
  readonly counts: readonly { readonly value: string; readonly projects?: number }[];
  readonly titleOf: (value: string) => string;
  readonly onChange: (value: string) => void;
}

/** What is chosen stays to be seen, also where nothing has it any more. */
function Counted({ label, value, counts, titleOf, onChange }: CountedProps) {
  const all = value === '' || counts.some((each) => each.value === value) ? counts : [...counts, { value }];
  return (
    <Field
      select
      {...{ label, value, onChange }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('any')}</MenuItem>
      {all.map((each) => (
        <MenuItem key={each.value} value={each.value}>
          {each.projects === undefined ? titleOf(each.value) : `${titleOf(each.value)} (${each.projects})`}
        </MenuItem>
      ))}
    </Field>
  );
}

interface ChipsProps {
  readonly label: string;
  /** With commas between. */
  readonly value: string;
  readonly counts: Facets['skill'];
  readonly onChange: (value: string) => void;
}

function Chips({ label, value, counts, onChange }: ChipsProps) {
  const chosen = value === '' ? [] : value.split(',');
  const gone = chosen.filter((each) => counts.every((count) => count.value !== each));
  const shown = [...gone.map((each) => ({ value: each, name: each, projects: 0 })), ...counts.slice(0, SHOWN)];
  if (shown.length === 0) return null;
  return (
    <Stack role="group" aria-label={label} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Box component="span" sx={{ color: 'text.secondary', minWidth: 80 }}>
        {label}
      </Box>
      {shown.map(({ value: each, name, projects }) => (
        <Chip
          key={each}
          label={`${name} (${projects})`}
          aria-pressed={chosen.includes(each)}
          color={chosen.includes(each) ? 'primary' : 'default'}
          variant={chosen.includes(each) ? 'filled' : 'outlined'}
          onClick={() => onChange(toggled(value, each))}
        />
      ))}
    </Stack>
  );
}
