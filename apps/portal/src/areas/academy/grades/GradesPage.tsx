import { Box, Button, MenuItem, Typography } from '@mui/material';
import {
  cursorListOf,
  EmptyState,
  Field,
  LinkButton,
  PageLoading,
  PermittedButton,
  ProblemNotice,
  useDenial,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { keepFile } from '../../../parts/keep-file.ts';
import { GroupField } from '../groups/GroupField.tsx';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { enrolmentStates } from '../parts/people-words.ts';
import { permissions } from '../permissions.ts';
import { ExplainPanel } from './ExplainPanel.tsx';
import { GradeDialog } from './GradeDialog.tsx';
import { GradeGrid } from './GradeGrid.tsx';
import { GradesImportDialog } from './GradesImportDialog.tsx';
import {
  type Gradebook,
  type GradesRow,
  type SetupItem,
  useChangeGradeMutation,
  useExportGradesMutation,
  useGradebookQuery,
  useGradesInfiniteQuery,
} from './grades-api.ts';
import type { GridPlace } from './grid-keys.ts';
import { columnsOf } from './grid-layout.ts';
import { type GridOrder, nameOf, seenRows } from './grid-rows.ts';

const OVERRIDE = 'override';

/** The grades of all learners of a course. */
export default function GradesPage() {
  return <CourseFrame part="grades">{({ slug }) => <Loaded key={slug} course={slug} />}</CourseFrame>;
}

function Loaded({ course }: { course: string }) {
  const book = useGradebookQuery(course, { refetchOnMountOrArgChange: true });
  if (book.data === undefined)
    return book.error === undefined ? <PageLoading /> : <ProblemNotice error={book.error} onRetry={book.refetch} />;
  return <Grades course={course} book={book.data} />;
}

function Grades({ course, book }: { course: string; book: Gradebook }) {
  const { items } = book.shown;
  const list = cursorListOf<GradesRow>(useGradesInfiniteQuery(course));
  const { hasMore, isLoadingMore, loadMore } = list;
  // All of them: rows are ordered by any column, and a class is some pages.
  useEffect(() => {
    if (hasMore && !isLoadingMore) void loadMore();
  }, [hasMore, isLoadingMore, loadMore]);
  const [text, setText] = useState('');
  const [state, setState] = useState('');
  const [group, setGroup] = useState('');
  const [order, setOrder] = useState<GridOrder>();
  const [active, setActive] = useState<GridPlace>({ row: 0, column: 2 });
  const [isExplained, setExplained] = useState(false);
  const [change, { error: refused }] = useChangeGradeMutation();
  const [override, setOverride] = useState<{ row: GradesRow; item: SetupItem; points: string }>();
  const [isImporting, setImporting] = useState(false);
  const [save, saved] = useExportGradesMutation();
  const noEntry = useDenial([permissions.teach]);
  const wanted = useDeferredValue(text);
  const rows = useMemo(
    () => seenRows(list.items ?? [], { text: wanted, state, group, order }),
    [list.items, wanted, state, group, order],
  );
  const place = { row: Math.min(active.row, Math.max(0, rows.length - 1)), column: active.column };
  const row = rows[place.row];
  const column = columnsOf(items)[place.column];
  const looked = useDeferredValue(row?.enrolment);

  const enter = (of: GradesRow, item: SetupItem, points: string | null) => {
    const version = of.cells[item.id]?.version ?? '"none"';
    if (item.from === 'lesson') {
      if (points !== null) setOverride({ row: of, item, points });
      return;
    }
    void change({ course, enrolment: of.enrolment, item: item.id, change: { kind: 'points', points }, version });
  };
  const orderBy = (by: string) =>
    setOrder((before) =>
      before?.by !== by
        ? { by, falling: by !== 'name' }
        : before.falling === (by !== 'name')
          ? { by, falling: !before.falling }
          : undefined,
    );
  const download = async () => {
    const { data } = await save(course);
    if (data !== undefined) keepFile(`grades-${course}.csv`, data, 'text/csv');
  };
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Field label={t('Find a learner')} value={text} onChange={setText} sx={{ minWidth: 180 }} />
        <Field
          select
          label={t('State')}
          value={state}
          onChange={setState}
          sx={{ minWidth: 160 }}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value="">{t('All')}</MenuItem>
          {Object.entries(enrolmentStates).map(([value, { title }]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
        <GroupField course={course} value={group} onChange={setGroup} />
        <Box sx={{ mr: 'auto' }} />
        <Button
          variant={isExplained ? 'contained' : 'outlined'}
          aria-pressed={isExplained}
          onClick={() => setExplained(!isExplained)}
        >
          {t('Explain')}
        </Button>
        <Button variant="outlined" loading={saved.isLoading} onClick={() => void download()}>
          {t('Download')}
        </Button>
        <PermittedButton permission={permissions.teach} variant="outlined" onClick={() => setImporting(true)}>
          {t('Take in a list')}
        </PermittedButton>
        <LinkButton to={`/academy/courses/${course}/grades/progress`} variant="outlined">
          {t('Progress')}
        </LinkButton>
        <LinkButton to={`/academy/courses/${course}/grades/items`} variant="outlined">
          {t('Item analysis')}
        </LinkButton>
        <LinkButton to={`/academy/courses/${course}/grades/history`} variant="outlined">
          {t('History')}
        </LinkButton>
        <LinkButton to={`/academy/courses/${course}/grades/setup`} variant="contained">
          {t('Set-up')}
        </LinkButton>
      </Box>
      {book.isComputing && (
        <Typography role="status" variant="body2">
          {t('Totals by the new set-up are being computed. Until all are there, those of before are shown.')}
        </Typography>
      )}
      <ProblemNotice error={list.error ?? refused ?? saved.error} />
      {list.items === undefined && list.error === undefined && <PageLoading />}
      {list.items?.length === 0 && (
        <EmptyState title={t('Nobody is here yet')} text={t('Learners of the course come here with their grades.')} />
      )}
      {rows.length > 0 && (
        <Box
          sx={{
            ...{ display: 'grid', gap: 2, alignItems: 'start' },
            gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: isExplained ? 'minmax(0, 1fr) 340px' : 'minmax(0, 1fr)' },
          }}
        >
          <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, bgcolor: 'background.paper', minWidth: 0 }}>
            <GradeGrid
              {...{ rows, items, order, active: place }}
              onActive={setActive}
              onOrder={orderBy}
              onEnter={noEntry === undefined ? enter : undefined}
              onExplain={() => setExplained(true)}
            />
          </Box>
          {isExplained && looked !== undefined && row !== undefined && (
            <ExplainPanel
              course={course}
              enrolment={looked}
              name={nameOf(row)}
              item={column?.kind === 'item' ? column.item : undefined}
            />
          )}
        </Box>
      )}
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {noEntry === undefined
          ? t('{shown} of {all} learners. Arrows move, digits and Enter write, Space explains, Delete empties.', {
              shown: rows.length,
              all: list.items?.length ?? 0,
            })
          : t('{shown} of {all} learners. Arrows move, Space explains. To change grades: {reason}', {
              shown: rows.length,
              all: list.items?.length ?? 0,
              reason: noEntry,
            })}
      </Typography>
      {override !== undefined && (
        <GradeDialog
          question={OVERRIDE}
          at={{ course, enrolment: override.row.enrolment, item: override.item.id }}
          version={override.row.cells[override.item.id]?.version ?? '"none"'}
          of={t('{name}, {item}', { name: nameOf(override.row), item: override.item.title })}
          points={override.points}
          onClose={() => setOverride(undefined)}
        />
      )}
      {isImporting && <GradesImportDialog course={course} onClose={() => setImporting(false)} />}
    </Box>
  );
}
