import { Box, Button, Typography } from '@mui/material';
import { cursorListOf, Field, LoadMore, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type Note, useOwnNotesInfiniteQuery, useSaveNoteMutation } from './api.ts';
import { NoteItem } from './NoteItem.tsx';
import { clockOf, goToSecond, playedSecond } from './played-second.ts';

interface Props {
  course: string;
  lesson: string;
}

/** What a learner writes down at a lesson, or at the second at which its video stands. */
export default function LessonNotes({ course, lesson }: Props) {
  const { items = [], ...list } = cursorListOf<Note>(useOwnNotesInfiniteQuery({ course, lesson }));
  return (
    <Panel title={t('My notes')}>
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('Only you read them.')}
        </Typography>
        <Writing course={course} lesson={lesson} />
        <ProblemNotice error={list.error} onRetry={list.refetch} />
        {items.length > 0 && (
          <Box component="ul" aria-label={t('My notes')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {items.map((note) => (
              <NoteItem key={note.id} note={note} where={<Place note={note} />} />
            ))}
          </Box>
        )}
        <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
      </Box>
    </Panel>
  );
}

function Place({ note: { second, text } }: { note: Note }) {
  const kind = text === '' ? t('Bookmark') : t('Note');
  if (second === null) return <strong>{kind}</strong>;
  return (
    <Button size="small" onClick={() => goToSecond(second)}>
      {t('{kind} at {time}', { kind, time: clockOf(second) })}
    </Button>
  );
}

function Writing({ course, lesson }: Props) {
  const [text, setText] = useState('');
  const [note, setNote] = useState(newId);
  const [save, { isLoading, error }] = useSaveNoteMutation();
  const keep = async (written: string) => {
    const saved = await save({ course, lesson, note, given: { second: playedSecond(), text: written } });
    if (saved.error !== undefined) return;
    // What was not answered is sent again under the same id.
    setNote(newId());
    if (written !== '') setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void keep(text.trim());
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      <Field
        label={t('New note')}
        multiline
        fullWidth
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 10_000 } }}
      />
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button type="submit" variant="outlined" loading={isLoading} disabled={text.trim() === ''}>
          {t('Keep the note')}
        </Button>
        <Button loading={isLoading} onClick={() => void keep('')}>
          {t('Set a bookmark')}
        </Button>
      </Box>
    </Box>
  );
}
