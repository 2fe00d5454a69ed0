import { Button } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { nameOf, type Post, PostCard } from '../../../parts/discussions/PostCard.tsx';
import { PostForm } from '../../../parts/discussions/PostForm.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { ReasonButton } from '../../../parts/ReasonButton.tsx';
import { permissions } from '../permissions.ts';
import { type Thread, useChooseBestMutation, useEditPostMutation, useReportPostMutation } from './api.ts';

interface Props {
  course: string;
  thread: Thread;
  isAsker: boolean;
  post: Post;
  people: readonly Post['author'][];
}

/** A post as a learner sees it: the own can be corrected for a while, others reported, and an answer chosen by who asked. */
export function OwnPost({ course, thread, isAsker, post, people }: Props) {
  const [editing, setEditing] = useState(false);
  const [edit, edited] = useEditPostMutation();
  const [choose, chosen] = useChooseBestMutation();
  const [report, reported] = useReportPostMutation();
  const notify = useNotice();
  if (editing)
    return (
      <PostForm
        label={t('Your post')}
        answer={t('Save')}
        start={post.text ?? ''}
        people={people}
        saving={edited.isLoading}
        error={edited.error}
        onCancel={() => setEditing(false)}
        onSend={async (given) => {
          const saved = await edit({ course, post: post.id, given, version: post.version });
          if (saved.error === undefined) setEditing(false);
          return saved.error === undefined;
        }}
      />
    );
  const name = nameOf(post.author);
  const send = async (reason: string) => {
    const sent = await report({ course, post: post.id, reason });
    if (sent.error === undefined) notify(t('The teachers of the course will look at it.'));
  };
  const canChoose = isAsker && post.id !== thread.id && !post.hidden;
  return (
    <PostCard post={post}>
      {canChoose && (
        <Button
          loading={chosen.isLoading}
          onClick={() => void choose({ course, thread: thread.id, best: post.best ? null : post.id })}
        >
          {post.best ? t('Not the best answer') : t('This is the best answer')}
        </Button>
      )}
      {post.editableUntil !== null && <Button onClick={() => setEditing(true)}>{t('Edit')}</Button>}
      {!post.own && !post.hidden && (
        <ReasonButton
          permission={permissions.see}
          label={t('Report')}
          spoken={t('Report the post by {name}', { name })}
          question={t('Report the post by {name}?', { name })}
          consequence={t('Whoever teaches the course will look at it. Nobody else learns of it.')}
          texts={{ reason: t('What is wrong with it'), leave: t('Cancel'), confirm: t('Report') }}
          onConfirm={send}
        />
      )}
      <ProblemNotice error={chosen.error ?? reported.error} />
    </PostCard>
  );
}
