import { Box } from '@mui/material';
import { cursorListOf, LinkButton, ListView, PageHeader, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMemo } from 'react';
import { useAddressFields } from '../../../../parts/address-field.ts';
import { type Category, useBankCategoriesQuery, useBankQuestionsInfiniteQuery } from '../api.ts';
import { pathOf, treeOf } from '../category-tree.ts';
import { questionKinds } from '../kind-words.ts';
import { CategoryActions } from '../parts/CategoryActions.tsx';
import { CategoryTree } from '../parts/CategoryTree.tsx';
import { ExportMenu } from '../parts/ExportMenu.tsx';
import { QuestionFilters, useQuestionFilter } from '../parts/QuestionFilters.tsx';

const NOTHING: readonly Category[] = [];

/** All questions of the organisation: found by words, category, kind and tag. */
export default function BankPage() {
  const filter = useQuestionFilter();
  const categories = useBankCategoriesQuery();
  const { data = NOTHING } = categories;
  const chosen = useAddressFields()('category');
  const tree = useMemo(() => treeOf(data), [data]);
  const category = data.find(({ id }) => id === chosen.value);
  const query = useBankQuestionsInfiniteQuery(filter);
  const isNarrowed = Object.keys(filter).length > 0;
  const into = category === undefined ? '' : `?category=${category.id}`;
  return (
    <>
      <PageHeader
        title={t('Question bank')}
        description={t(
          'Questions that quizzes ask. Each change makes a version; attempts keep the one that they drew.',
        )}
        actions={
          <>
            <ExportMenu category={category?.id ?? ''} />
            <LinkButton to={`/question-bank/import${into}`} variant="outlined">
              {t('Import')}
            </LinkButton>
            <LinkButton to={`/question-bank/new${into}`} variant="contained">
              {t('New question')}
            </LinkButton>
          </>
        }
      />
      <ProblemNotice error={categories.error} onRetry={() => void categories.refetch()} />
      <Box
        sx={{
          ...{ display: 'grid', gap: 2, alignItems: 'start' },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(240px, 1fr) minmax(0, 3fr)' },
        }}
      >
        <Panel title={t('Categories')}>
          <CategoryTree tree={tree} chosen={chosen.value} onChoose={chosen.onChange} />
          <CategoryActions category={category} onChoose={chosen.onChange} />
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
                cell: ({ id, question }) => <RowLink to={`/question-bank/${id}`}>{question.name}</RowLink>,
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
