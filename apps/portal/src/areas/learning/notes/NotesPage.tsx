import { Box } from '@mui/material';
import { cursorListOf, EmptyState, LoadMore, PageHeader, PageLoading, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useCourseTakenQuery } from '../api.ts';
import { type Note, useOwnNotesInfiniteQuery } from './api.ts';
import { NoteItem } from './NoteItem.tsx';
import { clockOf } from './played-second.ts';

/** All that a learner has written down in a course, each with the lesson that it is about. */
export default function NotesPage() {
  const { course = '' } = useParams();
  const { data } = useCourseTakenQuery(course);
  const list = cursorListOf<Note>(useOwnNotesInfiniteQuery({ course }, { refetchOnMountOrArgChange: true }));
  const { items = [], isLoading, error, refetch } = list;
  const lessons = new Map((data?.sections ?? []).flatMap((each) => each.lessons).map(({ id, title }) => [id, title]));
  const placeOf = ({ lesson, second }: Note) => {
    const title = lessons.get(lesson) ?? t('Lesson');
    return second === null ? title : `${title} · ${clockOf(second)}`;
  };
  return (
    <Box sx={{ maxWidth: '80ch' }}>
      <PageHeader
        title={t('My notes')}
        back={{ title: data?.title ?? t('Course'), to: `/learning/courses/${course}` }}
        description={t('Only you read them.')}
      />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {list.items?.length === 0 && (
        <EmptyState title={t('No note yet')} text={t('Notes and bookmarks are made under a lesson.')} />
      )}
      {items.length > 0 && (
        <Box component="ul" aria-label={t('My notes')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {items.map((note) => (
            <NoteItem
              key={note.id}
              note={note}
              where={<RowLink to={`/learning/courses/${course}/lessons/${note.lesson}`}>{placeOf(note)}</RowLink>}
            />
          ))}
        </Box>
      )}
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </Box>
  );
}
