import { Box, Typography } from '@mui/material';
import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { CourseFrame } from '../../parts/CourseFrame.tsx';
import { BankActions } from '../parts/BankActions.tsx';
import { BankBrowser } from '../parts/BankBrowser.tsx';

/** The questions of one course: its authors keep them, and the whole organisation’s. */
export default function CourseBankPage() {
  return (
    <CourseFrame part="questions" actions={<BankActions />}>
      {({ slug }) => (
        <>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 2 }}>
            <Typography variant="body2" sx={{ color: 'text.secondary', flex: '1 1 20rem' }}>
              {t(
                'Questions that are kept for this course: its authors see and change them. Quizzes can also ask what is in the bank of the whole organisation.',
              )}
            </Typography>
            <LinkButton to="/question-bank">{t('Question bank of the organisation')}</LinkButton>
          </Box>
          <BankBrowser course={slug} />
        </>
      )}
    </CourseFrame>
  );
}
