import type { FieldProblems } from '@pvt/ui';
import type { Question } from '../api.ts';
import { CalculatedForm } from './CalculatedForm.tsx';
import { ClozeForm } from './ClozeForm.tsx';
import { CodeForm } from './CodeForm.tsx';
import { EssayForm } from './EssayForm.tsx';
import { FileUploadForm } from './FileUploadForm.tsx';
import { HotSpotForm } from './HotSpotForm.tsx';
import { MatchingForm } from './MatchingForm.tsx';
import { MultipleChoiceForm } from './MultipleChoiceForm.tsx';
import { NumericForm } from './NumericForm.tsx';
import { OrderingForm } from './OrderingForm.tsx';
import { ShortTextForm } from './ShortTextForm.tsx';
import { SingleChoiceForm } from './SingleChoiceForm.tsx';
import { TrueFalseForm } from './TrueFalseForm.tsx';

interface Props {
  question: Question;
  onChange: (question: Question) => void;
  at: FieldProblems['at'];
}

/** The part of the form that is of the question’s kind. */
export function KindForm({ question, onChange, at }: Props) {
  const shared = { onChange, at };
  switch (question.kind) {
    case 'singleChoice':
      return <SingleChoiceForm question={question} {...shared} />;
    case 'multipleChoice':
      return <MultipleChoiceForm question={question} {...shared} />;
    case 'trueFalse':
      return <TrueFalseForm question={question} {...shared} />;
    case 'shortText':
      return <ShortTextForm question={question} {...shared} />;
    case 'numeric':
      return <NumericForm question={question} {...shared} />;
    case 'matching':
      return <MatchingForm question={question} {...shared} />;
    case 'ordering':
      return <OrderingForm question={question} {...shared} />;
    case 'cloze':
      return <ClozeForm question={question} {...shared} />;
    case 'essay':
      return <EssayForm question={question} {...shared} />;
    case 'fileUpload':
      return <FileUploadForm question={question} {...shared} />;
    case 'code':
      return <CodeForm question={question} {...shared} />;
    case 'calculated':
      return <CalculatedForm question={question} {...shared} />;
    case 'hotSpot':
      return <HotSpotForm question={question} {...shared} />;
  }
}
