import { Box, Typography } from '@mui/material';
import { LinkButton, PageLoading, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { PostCard } from '../../../parts/discussions/PostCard.tsx';
import { PostForm, peopleOf } from '../../../parts/discussions/PostForm.tsx';
import { Standing } from '../../../parts/discussions/ThreadList.tsx';
import { newId } from '../../../parts/new-id.ts';
import { permissions } from '../permissions.ts';
import {
  type CourseDiscussion,
  useAnswerAsTeacherMutation,
  useChangeDiscussionMutation,
  useCourseDiscussionQuery,
} from './api.ts';
import { JudgeButtons } from './JudgeButtons.tsx';

interface Props {
  course: string;
  thread: string;
}

/** A discussion as who teaches sees it: all of it, to be answered, confirmed, hidden and closed. */
export function TaughtDiscussion({ course, thread }: Props) {
  const { data, error, refetch } = useCourseDiscussionQuery({ course, thread }, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <Shown course={course} shown={data} />;
}

function Shown({ course, shown: { thread, posts } }: { course: string; shown: CourseDiscussion }) {
  const [change, changing] = useChangeDiscussionMutation();
  const [send, sending] = useAnswerAsTeacherMutation();
  const [key, setKey] = useState(newId);
  const set = (what: { locked?: boolean; best?: string | null }) =>
    void change({ course, thread: thread.id, change: what });
  const answer = async (given: { text: string; mentions: string[] }) => {
    const sent = await send({ course, thread: thread.id, given, key });
    setKey(newId());
    return sent.error === undefined;
  };
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: '80ch' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <LinkButton to={`/academy/courses/${course}/discussions`}>{t('All discussions')}</LinkButton>
        <PermittedButton
          permission={permissions.assist}
          variant="outlined"
          loading={changing.isLoading}
          onClick={() => set({ locked: !thread.locked })}
        >
          {thread.locked ? t('Open the discussion') : t('Close the discussion')}
        </PermittedButton>
      </Box>
      <Typography component="h2" variant="h2">
        {thread.title}
      </Typography>
      <Standing thread={thread} />
      <ProblemNotice error={changing.error} />
      {posts.map((post) => (
        <PostCard key={post.id} post={post}>
          <JudgeButtons course={course} post={post} />
          {post.id !== thread.id && !post.hidden && (
            <PermittedButton permission={permissions.assist} onClick={() => set({ best: post.best ? null : post.id })}>
              {post.best ? t('Not the best answer') : t('This is the best answer')}
            </PermittedButton>
          )}
        </PostCard>
      ))}
      {thread.locked ? (
        <Typography role="status">{t('The discussion is closed.')}</Typography>
      ) : (
        <PostForm
          label={t('Your answer')}
          answer={t('Send')}
          people={peopleOf(posts)}
          saving={sending.isLoading}
          error={sending.error}
          onSend={answer}
        />
      )}
    </Box>
  );
}
