import { Box, Typography } from '@mui/material';
import { Ago, Field, FormEnd, FormFrame, LoadMore, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../../parts/new-id.ts';
import { permissions } from '../../permissions.ts';
import {
  type ProjectQuestion,
  useAnswerMutation,
  useAskMutation,
  useProjectQuestionsInfiniteQuery,
} from '../../scope-api.ts';

/** What bidders ask before they bid: all of them read it, and nobody sees who asked. */
export function ProjectQuestions({ project, isOwn }: { project: string; isOwn: boolean }) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useProjectQuestionsInfiniteQuery(project);
  const questions = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('Questions')} note={t('Everybody who sees the project reads them. Nobody sees who asked.')}>
      <ProblemNotice error={error} />
      {!isOwn && <AskForm project={project} />}
      {data !== undefined && questions.length === 0 && (
        <Typography sx={{ color: 'text.secondary', mt: 1 }}>{t('Nobody has asked anything yet.')}</Typography>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 2, mt: 1 }}>
        {questions.map((question) => (
          <QuestionItem key={question.id} {...{ project, question, isOwn }} />
        ))}
      </Box>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => fetchNextPage()} />
    </Panel>
  );
}

function AskForm({ project }: { project: string }) {
  const [ask, { isLoading, error }] = useAskMutation();
  const [text, setText] = useState('');
  const [key, setKey] = useState(newId);
  const send = async () => {
    const { error: refused } = await ask({ project, question: text, key });
    if (refused !== undefined) return;
    setText('');
    setKey(newId());
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/question']} onSubmit={() => void send()}>
      {(at) => (
        <>
          <Field
            label={t('Your question')}
            required
            multiline
            value={text}
            onChange={setText}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
            {...at('/question', t('Mail addresses, numbers and messengers in it are masked.'))}
          />
          <FormEnd title={t('Ask without my name')} permission={permissions.bid} />
        </>
      )}
    </FormFrame>
  );
}

interface ItemProps {
  project: string;
  question: ProjectQuestion;
  isOwn: boolean;
}

function QuestionItem({ project, question: { id, question, answer, askedAt }, isOwn }: ItemProps) {
  const [send, { isLoading, error }] = useAnswerMutation();
  const [text, setText] = useState('');
  return (
    <Box component="li" sx={{ listStyle: 'none' }}>
      <Typography sx={{ fontWeight: 600, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{question}</Typography>
      <Typography component="div" variant="body2" sx={{ color: 'text.secondary' }}>
        <Ago at={askedAt} />
      </Typography>
      {answer !== null && <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{answer}</Typography>}
      {answer === null && !isOwn && <Typography variant="body2">{t('Not answered yet.')}</Typography>}
      {answer === null && isOwn && (
        <FormFrame
          error={error}
          saving={isLoading}
          pointers={['/answer']}
          onSubmit={() => void send({ project, question: id, answer: text })}
          sx={{ mt: 1 }}
        >
          {(at) => (
            <>
              <Field
                label={t('Answer for everybody')}
                required
                multiline
                value={text}
                onChange={setText}
                slotProps={{ htmlInput: { maxLength: 2000 } }}
                {...at('/answer', t('It can not be changed afterwards.'))}
              />
              <FormEnd title={t('Publish the answer')} permission={permissions.client} />
            </>
          )}
        </FormFrame>
      )}
    </Box>
  );
}
