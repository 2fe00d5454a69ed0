import { Box } from '@mui/material';
import { cursorListOf, ListView, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useAddressFields } from '../../../../parts/address-field.ts';
import { type Category, useBankCategoriesQuery, useBankQuestionsInfiniteQuery } from '../api.ts';
import { pathOf, treeOf } from '../category-tree.ts';
import { questionKinds } from '../kind-words.ts';
import { useBankPlace } from '../use-bank-place.ts';
import { CategoryActions } from './CategoryActions.tsx';
import { CategoryTree } from './CategoryTree.tsx';
import { QuestionFilters, useQuestionFilter } from './QuestionFilters.tsx';

const NOTHING: readonly Category[] = [];

/** Questions found by words, category, kind and tag: all of them, or those of a course. */
export function BankBrowser({ course }: { course?: string }) {
  const { root } = useBankPlace();
  const filter = useQuestionFilter();
  const categories = useBankCategoriesQuery(course);
  const { data = NOTHING } = categories;
  const chosen = useAddressFields()('category');
  const tree = useMemo(() => treeOf(data), [data]);
  const query = useBankQuestionsInfiniteQuery({ ...filter, ...(course === undefined ? {} : { course }) });
  const isNarrowed = Object.keys(filter).length > 0;
  return (
    <>
      <ProblemNotice error={categories.error} onRetry={() => void categories.refetch()} />
      <Box
        sx={{
          ...{ display: 'grid', gap: 2, alignItems: 'start' },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(240px, 1fr) minmax(0, 3fr)' },
        }}
      >
        <Panel title={t('Categories')}>
          <CategoryTree tree={tree} chosen={chosen.value} onChoose={chosen.onChange} />
          <CategoryActions category={data.find(({ id }) => id === chosen.value)} onChoose={chosen.onChange} />
        </Panel>
        <Box sx={{ minWidth: 0 }}>
          <QuestionFilters />
          <ListView
            label={t('Questions')}
            list={cursorListOf(query)}
            keyOf={({ id }) => id}
            empty={
              isNarrowed
                ? { title: t('No question is like that'), text: t('Look for fewer words, or in all categories.') }
                : {
                    title: t('No questions yet'),
                    text: t('Import a file of GIFT or Moodle XML, or write the first one.'),
                  }
            }
            columns={[
              {
                title: t('Question'),
                cell: ({ id, question }) => <RowLink to={`${root}/${id}`}>{question.name}</RowLink>,
                sx: { overflowWrap: 'anywhere' },
              },
              { title: t('Kind'), cell: ({ question }) => t(questionKinds[question.kind]) },
              {
                ...{ title: t('Category'), wide: true },
                cell: (each) => pathOf(data, each.category).join(' › '),
              },
              { title: t('Tags'), wide: true, cell: ({ question }) => question.tags.join(', ') },
              { title: t('Version'), align: 'right', wide: true, cell: ({ version }) => version },
            ]}
          />
        </Box>
      </Box>
    </>
  );
}
