import { Box, Button } from '@mui/material';
import { Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { freshId, withText } from '../bank/editor/form.ts';
import { TypedField } from '../bank/editor/TypedField.tsx';
import { CountingFields } from './CountingFields.tsx';
import { QuizPreview } from './QuizPreview.tsx';
import { emptyQuiz, type Quiz, questionsOf, type Section } from './quiz-body.ts';
import { ReviewFields } from './ReviewFields.tsx';
import { SectionSlots } from './SectionSlots.tsx';
import { TimingFields } from './TimingFields.tsx';

interface Props {
  initial: Quiz | undefined;
  onBody: (quiz: Quiz) => void;
}

/** A quiz: what it asks, when it can be taken, how it counts, and what learners see of it afterwards. */
export default function QuizEditor({ initial, onBody }: Props) {
  const [quiz, setQuiz] = useState(() => initial ?? emptyQuiz());
  const [isShown, setIsShown] = useState(false);
  const change = (next: Quiz) => {
    setQuiz(next);
    onBody(next);
  };
  const setSections = (next: (sections: readonly Section[]) => Section[]) =>
    change({ ...quiz, sections: next(quiz.sections) });
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Panel
        title={t('What it asks')}
        note={t('{count, plural, one {# question in an attempt} other {# questions in an attempt}}', {
          count: questionsOf(quiz),
        })}
        actions={<Button onClick={() => setIsShown(true)}>{t('Preview as a learner')}</Button>}
      >
        <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
          <TypedField
            label={t('What learners read before they start')}
            html={quiz.intro ?? ''}
            onHtml={(intro) => change(withText(quiz, 'intro', intro))}
          />
          {quiz.sections.map((section, place) => (
            <SectionSlots key={section.id} quiz={quiz} section={section} place={place} onSections={setSections} />
          ))}
          <Box>
            <Button
              variant="outlined"
              onClick={() =>
                setSections((all) => [...all, { id: freshId(all, 'p'), title: '', shuffle: false, slots: [] }])
              }
            >
              {t('Add a section')}
            </Button>
          </Box>
        </Box>
      </Panel>
      <Panel title={t('When it can be taken')}>
        <TimingFields timing={quiz.timing} onChange={(timing) => change({ ...quiz, timing })} />
      </Panel>
      <Panel title={t('How it counts')}>
        <CountingFields quiz={quiz} onChange={change} />
      </Panel>
      <Panel title={t('What learners see of an attempt that has ended')}>
        <ReviewFields review={quiz.review} onChange={(review) => change({ ...quiz, review })} />
      </Panel>
      {isShown && <QuizPreview quiz={quiz} onClose={() => setIsShown(false)} />}
    </Box>
  );
}
