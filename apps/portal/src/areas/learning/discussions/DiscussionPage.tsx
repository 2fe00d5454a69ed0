import { Box, Typography } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useParams } from 'react-router';
import { PostForm, peopleOf } from '../../../parts/discussions/PostForm.tsx';
import { Standing } from '../../../parts/discussions/ThreadList.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type DiscussionPage as Page, useAnswerDiscussionMutation, useDiscussionQuery } from './api.ts';
import { OwnPost } from './OwnPost.tsx';

/** A question with its answers, and a field for one more. */
export default function DiscussionPage() {
  const { course = '', thread = '' } = useParams();
  const { data, error, refetch } = useDiscussionQuery({ course, thread }, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <Shown course={course} page={data} />;
}

function Shown({ course, page: { thread, own, posts } }: { course: string; page: Page }) {
  const [send, { isLoading, error }] = useAnswerDiscussionMutation();
  const [key, setKey] = useState(newId);
  const answer = async (given: { text: string; mentions: string[] }) => {
    const sent = await send({ course, thread: thread.id, given, key });
    setKey(newId());
    return sent.error === undefined;
  };
  return (
    <Box sx={{ maxWidth: '80ch' }}>
      <PageHeader
        title={thread.title}
        back={{ title: t('Discussions'), to: `/learning/courses/${course}/discussions` }}
        description={<Standing thread={thread} />}
      />
      <Box sx={{ display: 'grid', gap: 2 }}>
        {posts.map((post) => (
          <OwnPost key={post.id} course={course} thread={thread} isAsker={own} post={post} people={peopleOf(posts)} />
        ))}
        {thread.locked ? (
          <Typography role="status">{t('A teacher has closed this discussion.')}</Typography>
        ) : (
          <PostForm
            label={t('Your answer')}
            answer={t('Send')}
            people={peopleOf(posts)}
            saving={isLoading}
            error={error}
            onSend={answer}
          />
        )}
      </Box>
    </Box>
  );
}
