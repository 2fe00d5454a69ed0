import { Alert, Box } from '@mui/material';
import { LinkButton, Panel, PermittedButton, RecordPage, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useNotice } from '../../../../parts/notice.ts';
import { permissions } from '../../permissions.ts';
import {
  type BankQuestion,
  useBankCategoriesQuery,
  useBankQuestionQuery,
  useSaveBankQuestionMutation,
} from '../api.ts';
import { pathOf } from '../category-tree.ts';
import { questionKinds } from '../kind-words.ts';
import { QuestionPreview } from '../parts/QuestionPreview.tsx';
import { UsesPanel } from '../parts/UsesPanel.tsx';
import { VersionsPanel } from '../parts/VersionsPanel.tsx';
import { useBankPlace } from '../use-bank-place.ts';

/** The tag of what a model drafted. */
const DRAFTED = 'drafted-by-model';

/** One question: as learners see it, what its versions changed, and where it is used. */
export default function QuestionPage() {
  const { question: id = '' } = useParams();
  const query = useBankQuestionQuery(id);
  const { data: categories = [] } = useBankCategoriesQuery();
  const { data } = query;
  const { list } = useBankPlace();
  return (
    <RecordPage
      of={{ what: t('question'), name: id, list }}
      query={query}
      {...(data === undefined
        ? {}
        : {
            title: data.question.name,
            description: [
              t(questionKinds[data.question.kind]),
              pathOf(categories, data.category).join(' › '),
              ...(data.question.tags.length === 0 ? [] : [data.question.tags.join(', ')]),
            ].join(' · '),
            actions: <Actions kept={data} />,
          })}
    >
      {({ question, version, archived }) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {question.tags.includes(DRAFTED) && (
            <Alert severity="info" variant="outlined">
              {t('A language model drafted this question. Read it before you take it into use; then remove its tag.')}
            </Alert>
          )}
          {archived && <StateChip tone="quiet">{t('Archived: no draw takes it')}</StateChip>}
          <Panel title={t('As learners see it')}>
            <QuestionPreview question={question} />
          </Panel>
          <VersionsPanel key={version} id={id} current={version} />
          <UsesPanel id={id} />
        </Box>
      )}
    </RecordPage>
  );
}

function Actions({ kept }: { kept: BankQuestion }) {
  const { id, tag, category, question, archived } = kept;
  const { root } = useBankPlace();
  const [save, { isLoading }] = useSaveBankQuestionMutation();
  const notify = useNotice();
  const archive = async () => {
    const saved = await save({ id, body: { category, question, archived: !archived }, onlyIf: { version: tag } });
    if (saved.data === undefined) return notify(t('It was changed meanwhile, and is as it was.'));
    notify(archived ? t('The question is in use again.') : t('The question is archived.'));
  };
  return (
    <>
      <PermittedButton permission={permissions.author} loading={isLoading} onClick={() => void archive()}>
        {archived ? t('Use it again') : t('Archive')}
      </PermittedButton>
      <LinkButton to={`${root}/new?from=${id}`}>{t('Copy')}</LinkButton>
      <LinkButton to={`${root}/${id}/edit`} variant="contained">
        {t('Edit')}
      </LinkButton>
    </>
  );
}
