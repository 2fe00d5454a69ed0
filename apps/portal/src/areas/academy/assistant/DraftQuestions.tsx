import { Box } from '@mui/material';
import { lazyPart, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';

const DraftQuestionsDialog = lazyPart(() => import('./DraftQuestionsDialog.tsx'));

/** Opens what drafts questions from a lesson of text. */
export function DraftQuestions({ course, lesson }: { course: string; lesson: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Box>
      <PermittedButton permission={permissions.author} onClick={() => setOpen(true)}>
        {t('Draft questions from this lesson')}
      </PermittedButton>
      {isOpen && <DraftQuestionsDialog course={course} lesson={lesson} onClose={() => setOpen(false)} />}
    </Box>
  );
}
