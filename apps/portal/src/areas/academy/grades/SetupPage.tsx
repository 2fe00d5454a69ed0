import { Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { FormEnd, FormFrame, LinkButton, PageLoading, Panel, ProblemNotice, SideBySide } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { CourseFrame } from '../parts/CourseFrame.tsx';
import { permissions } from '../permissions.ts';
import { CategoriesPanel } from './CategoriesPanel.tsx';
import { type Gradebook, type GradebookSetup, useGradebookQuery, useSaveGradebookMutation } from './grades-api.ts';
import { ItemsPanel } from './ItemsPanel.tsx';
import { LatePanel } from './LatePanel.tsx';
import { LettersPanel } from './LettersPanel.tsx';
import { SetupPreview } from './SetupPreview.tsx';

/** How a course is graded. */
export default function SetupPage() {
  return <CourseFrame part="grades">{({ slug }) => <Loaded key={slug} course={slug} />}</CourseFrame>;
}

function Loaded({ course }: { course: string }) {
  const { data, error, refetch } = useGradebookQuery(course, { refetchOnMountOrArgChange: true });
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return <SetupForm key={data.version} course={course} kept={data} />;
}

function SetupForm({ course, kept }: { course: string; kept: Gradebook }) {
  const [setup, setSetup] = useState<GradebookSetup>(kept.setup);
  const [save, { isLoading, error }] = useSaveGradebookMutation();
  const notify = useNotice();
  const change = (part: Partial<GradebookSetup>) => setSetup((before) => ({ ...before, ...part }));
  // A part that is undefined is left out: the API takes none that says nothing.
  const setLetters = (letters: GradebookSetup['letters'] | undefined) => {
    const { letters: _letters, ...rest } = setup;
    setSetup(letters === undefined ? rest : { ...rest, letters });
  };
  const setLate = (late: GradebookSetup['late'] | undefined) => {
    const { late: _late, ...rest } = setup;
    setSetup(late === undefined ? rest : { ...rest, late });
  };
  const store = async () => {
    const saved = await save({ course, setup, version: kept.version });
    if (saved.data !== undefined) notify(t('The gradebook is saved.'));
  };
  return (
    <>
      <Box sx={{ mb: 2 }}>
        <LinkButton to={`/academy/courses/${course}/grades`}>{t('← Grades')}</LinkButton>
      </Box>
      <SideBySide shares={[2, 1]}>
        <FormFrame error={error} saving={isLoading} pointers={[]} onSubmit={() => void store()}>
          {() => (
            <>
              <CategoriesPanel
                categories={setup.categories}
                used={new Set(setup.items.map(({ category }) => category))}
                onChange={(categories) => change({ categories })}
              />
              <ItemsPanel setup={setup} onChange={(items) => change({ items })} />
              <LettersPanel letters={setup.letters} onChange={setLetters} />
              <LatePanel late={setup.late} onChange={setLate} />
              <Panel title={t('Release')}>
                <FormControlLabel
                  control={
                    <Checkbox
                      checked={setup.totalsHidden === true}
                      onChange={(_, totalsHidden) => change({ totalsHidden })}
                    />
                  }
                  label={t('Learners see no totals yet')}
                />
                <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                  {t('Items that are hidden count in nothing that learners see.')}
                </Typography>
              </Panel>
              <FormEnd permission={permissions.teach} title={t('Save the gradebook')} />
            </>
          )}
        </FormFrame>
        <SetupPreview course={course} setup={setup} />
      </SideBySide>
    </>
  );
}
