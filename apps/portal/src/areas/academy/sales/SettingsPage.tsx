import { Box } from '@mui/material';
import { PageLoading, useDenial } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { ChangedMeanwhile, isOvertaken } from '../../../parts/ChangedMeanwhile.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Course, type CourseDefinition, useCourseQuery, useSaveCourseMutation } from '../api.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { CohortsPanel } from './CohortsPanel.tsx';
import { CouponsPanel } from './CouponsPanel.tsx';
import { CourseForm } from './CourseForm.tsx';
import { draftOfCourse } from './course-draft.ts';
import { KeysPanel } from './KeysPanel.tsx';
import { PurchasesPanel } from './PurchasesPanel.tsx';
import { useTenantCurrency } from './tenant-currency.ts';

/** What a course is, how it is offered, and by what people come in. */
export default function SettingsPage() {
  return <CourseFrame part="settings">{(course) => <Settings key={course.slug} course={course} />}</CourseFrame>;
}

function Settings({ course }: { course: Course }) {
  const denial = useDenial([permissions.teach]);
  const noSales = useDenial([permissions.change]);
  const currency = useTenantCurrency();
  const { slug, price } = course;
  if (currency === undefined) return <PageLoading />;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <ChangeCourse course={course} currency={currency} />
      {noSales === undefined && price !== undefined && (
        <>
          <CouponsPanel course={slug} currency={price.currency} />
          <PurchasesPanel course={slug} />
        </>
      )}
      <CohortsPanel course={slug} />
      {denial === undefined && <KeysPanel course={slug} />}
    </Box>
  );
}

function ChangeCourse({ course, currency }: { course: Course; currency: string }) {
  const { slug } = course;
  const [save, { isLoading, error, reset }] = useSaveCourseMutation();
  const { refetch } = useCourseQuery(slug);
  const notify = useNotice();
  // As it was when the page was opened: the page reads it again whenever somebody changes it.
  const [from, setFrom] = useState(course);
  const [entered, setEntered] = useState<CourseDefinition>();
  const isLate = isOvertaken(error);
  const store = async (definition: CourseDefinition, version: string) => {
    setEntered(definition);
    const saved = await save({ slug, definition, onlyIf: { version } });
    if (saved.data === undefined) return;
    setFrom(saved.data);
    notify(t('{title} is saved.', { title: saved.data.title }));
  };
  const withLatest = async (then: (latest: Course) => unknown) => {
    const { data } = await refetch();
    if (data !== undefined) await then(data);
  };
  const takeOther = (latest: Course) => {
    setFrom(latest);
    reset();
  };
  return (
    <Box>
      {isLate && entered !== undefined && (
        <ChangedMeanwhile
          saving={isLoading}
          onSave={() => void withLatest(({ version }) => store(entered, version))}
          onDiscard={() => void withLatest(takeOther)}
        />
      )}
      <CourseForm
        key={from.version}
        initial={draftOfCourse(from, currency)}
        saving={isLoading}
        error={isLate ? undefined : error}
        onSave={(definition) => void store(definition, from.version)}
      />
    </Box>
  );
}
