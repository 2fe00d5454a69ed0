import { FieldGrid } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { type KindProps, withText } from './form.ts';
import { FeedbackField, Pick } from './small-fields.tsx';

const answers = { true: msg('True'), false: msg('False') } as const;

/** A statement that is true or false. */
export function TrueFalseForm({ question, onChange }: KindProps<'trueFalse'>) {
  return (
    <>
      <Pick
        label={t('The statement is')}
        value={question.answer ? 'true' : 'false'}
        options={answers}
        onChange={(answer) => onChange({ ...question, answer: answer === 'true' })}
      />
      <FieldGrid columns="1fr 1fr">
        <FeedbackField
          label={t('Feedback where true is picked')}
          value={question.feedbackTrue}
          onChange={(html) => onChange(withText(question, 'feedbackTrue', html))}
        />
        <FeedbackField
          label={t('Feedback where false is picked')}
          value={question.feedbackFalse}
          onChange={(html) => onChange(withText(question, 'feedbackFalse', html))}
        />
      </FieldGrid>
    </>
  );
}
