import { Box, MenuItem } from '@mui/material';
import { cursorListOf, Field, LinkButton, ListPage, RowLink } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue } from 'react';
import { useSearchParams } from 'react-router';
import { type Developer, useDevelopersInfiniteQuery, useSkillsQuery } from '../api.ts';
import { SkillChips } from '../parts/SkillChips.tsx';

const SHOWN_SKILLS = 4;

/** Who can be hired: by words and by skill, the best score first. */
export default function DevelopersPage() {
  const [address, setAddress] = useSearchParams();
  const text = address.get('text') ?? '';
  const skill = address.get('skill') ?? '';
  const filter = useDeferredValue(`${skill}\n${text.trim()}`);
  const [skills = '', words = ''] = filter.split('\n');
  const list = cursorListOf<Developer>(useDevelopersInfiniteQuery({ text: words, skills }));
  const { data } = useSkillsQuery();
  const set = (name: string) => (value: string) => {
    const next = new URLSearchParams(address);
    if (value === '') next.delete(name);
    else next.set(name, value);
    setAddress(next, { replace: true });
  };
  return (
    <ListPage
      title={t('Developers')}
      description={t('Who can be hired, what for, and what clients say of them.')}
      back={{ title: t('Find work'), to: '/market' }}
      actions={
        <LinkButton to="/developers/profile" variant="contained">
          {t('My profile')}
        </LinkButton>
      }
      above={
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' }, maxWidth: 700 }}>
          <Field type="search" label={t('Words of the profile')} value={text} onChange={set('text')} />
          <Field
            select
            label={t('Skill')}
            value={data === undefined ? '' : skill}
            onChange={set('skill')}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">{t('any')}</MenuItem>
            {data?.items.map((each) => (
              <MenuItem key={each.skill} value={each.skill}>
                {each.name}
              </MenuItem>
            ))}
          </Field>
        </Box>
      }
      list={list}
      keyOf={({ account }) => account}
      empty={{
        title: t('No developer like that'),
        text: t('Try other words or any skill. As a developer, write a profile: clients find you by it.'),
      }}
      columns={[
        {
          title: t('Name'),
          sx: { minWidth: 180 },
          cell: ({ account, name, headline }) => (
            <>
              <RowLink to={`/developers/${encodeURIComponent(account)}`}>{name}</RowLink>
              <Box sx={{ color: 'text.secondary' }}>{headline}</Box>
            </>
          ),
        },
        {
          title: t('Skills'),
          wide: true,
          cell: ({ skills: all }) => <SkillChips skills={all.slice(0, SHOWN_SKILLS)} />,
        },
        {
          title: t('An hour'),
          align: 'right',
          cell: ({ rate }) => (rate === null ? '–' : formatMoney({ minor: rate.amount, currency: rate.currency })),
        },
        { title: t('Score'), align: 'right', cell: ({ score }) => score.toFixed(2) },
      ]}
    />
  );
}
