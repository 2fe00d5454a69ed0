import { Box, Button } from '@mui/material';
import { cursorListOf, Field, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PostForm } from '../../../parts/discussions/PostForm.tsx';
import { ThreadList } from '../../../parts/discussions/ThreadList.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Thread, useDiscussionsInfiniteQuery, useOpenDiscussionMutation } from './api.ts';

interface Props {
  course: string;
  lesson: string;
}

/** What is asked about a lesson, under it. */
export default function LessonDiscussions({ course, lesson }: Props) {
  const list = cursorListOf<Thread>(useDiscussionsInfiniteQuery({ course, lesson }));
  const [asking, setAsking] = useState(false);
  return (
    <Panel
      title={t('Discussions')}
      actions={!asking && <Button onClick={() => setAsking(true)}>{t('Ask a question')}</Button>}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        {asking && <Asking course={course} lesson={lesson} onCancel={() => setAsking(false)} />}
        <ThreadList
          list={list}
          addressOf={({ id }) => `/learning/courses/${course}/discussions/${id}`}
          emptyText={t('Others who take the course can answer, and whoever teaches it.')}
        />
      </Box>
    </Panel>
  );
}

function Asking({ course, lesson, onCancel }: Props & { onCancel: () => void }) {
  const [title, setTitle] = useState('');
  const [key] = useState(newId);
  const [open, { isLoading, error }] = useOpenDiscussionMutation();
  const navigate = useNavigate();
  const ask = async (given: { text: string; mentions: string[] }) => {
    const opened = await open({ course, lesson, given: { title: title.trim(), ...given }, key });
    if (opened.data === undefined) return false;
    await navigate(`/learning/courses/${course}/discussions/${opened.data.thread.id}`);
    return true;
  };
  return (
    <>
      <Field
        label={t('Your question in a few words')}
        required
        fullWidth
        autoFocus
        value={title}
        onChange={setTitle}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <PostForm
        label={t('More about it')}
        answer={t('Ask')}
        people={[]}
        saving={isLoading}
        error={error}
        onCancel={onCancel}
        onSend={ask}
      />
    </>
  );
}
