import { PageHeader, PageLoading, RecordPage } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { ChangedMeanwhile, isOvertaken } from '../../../../parts/ChangedMeanwhile.tsx';
import { newId } from '../../../../parts/new-id.ts';
import { useNotice } from '../../../../parts/notice.ts';
import { type BankQuestion, type Question, useBankQuestionQuery, useSaveBankQuestionMutation } from '../api.ts';
import { blankQuestion, NOTHING_YET } from '../editor/blank-question.ts';
import { QuestionForm } from '../editor/QuestionForm.tsx';
import { useLeaveGuard } from '../editor/use-leave-guard.ts';
import { useBankPlace } from '../use-bank-place.ts';

/** Where a question is written: a new one, a copy of another, or one that is there. */
export default function EditQuestionPage() {
  const { question: id } = useParams();
  const { list, root } = useBankPlace();
  const [address] = useSearchParams();
  const from = id ?? address.get('from') ?? undefined;
  const query = useBankQuestionQuery(from ?? '', { skip: from === undefined, refetchOnMountOrArgChange: true });
  if (from === undefined) {
    const begin = { question: blankQuestion('singleChoice', NOTHING_YET), category: address.get('category') ?? '' };
    return (
      <>
        <PageHeader title={t('New question')} back={list} />
        <Write begin={begin} />
      </>
    );
  }
  const title = id === undefined ? t('New question') : query.data?.question.name;
  return (
    <RecordPage
      of={{ what: t('question'), name: from, list }}
      query={query}
      {...(title === undefined ? {} : { title })}
      {...(id === undefined ? {} : { back: { title: t('Question'), to: `${root}/${id}` } })}
    >
      {(kept) =>
        query.isFetching ? (
          <PageLoading />
        ) : (
          <Write begin={kept} {...(id === undefined ? {} : { kept, onReload: () => query.refetch() })} />
        )
      }
    </RecordPage>
  );
}

interface WriteProps {
  begin: { readonly question: Question; readonly category: string };
  /** The one that is there already. */
  kept?: BankQuestion;
  onReload?: () => unknown;
}

function Write({ begin, kept, onReload }: WriteProps) {
  const navigate = useNavigate();
  const notify = useNotice();
  const { root } = useBankPlace();
  const [id] = useState(() => kept?.id ?? newId());
  const [question, setQuestion] = useState(begin.question);
  const [category, setCategory] = useState(begin.category);
  const [isChanged, setIsChanged] = useState(false);
  const [save, { isLoading, error }] = useSaveBankQuestionMutation();
  useLeaveGuard(isChanged);
  const store = async (version: string | undefined) => {
    const body = { category, archived: kept?.archived ?? false, question };
    const saved = await save({ id, body, onlyIf: version === undefined ? 'new' : { version } });
    if (saved.data === undefined) return;
    setIsChanged(false);
    notify(t('The question is saved as version {version}.', { version: saved.data.version }));
    void navigate(`${root}/${id}`);
  };
  const overtaken = kept !== undefined && isOvertaken(error);
  return (
    <>
      {overtaken && (
        <ChangedMeanwhile saving={isLoading} onSave={() => void store('*')} onDiscard={() => onReload?.()} />
      )}
      <QuestionForm
        question={question}
        category={category}
        isNew={kept === undefined}
        error={overtaken ? undefined : error}
        saving={isLoading}
        onChange={(next) => {
          setQuestion(next);
          setIsChanged(true);
        }}
        onCategory={(next) => {
          setCategory(next);
          setIsChanged(true);
        }}
        onSubmit={() => store(kept?.tag)}
      />
    </>
  );
}
