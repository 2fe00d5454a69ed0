import type { AttemptQuestion, Response } from '../api.ts';
import { MultipleChoiceField, SingleChoiceField, TrueFalseField } from './ChoiceField.tsx';
import { ClozeField } from './ClozeField.tsx';
import { FileField } from './FileField.tsx';
import type { FieldProps } from './field.ts';
import { HotSpotField } from './HotSpotField.tsx';
import { MatchingField } from './MatchingField.tsx';
import { OrderingField } from './OrderingField.tsx';
import { NumberField, ShortTextField } from './TypedField.tsx';
import { CodeField, EssayField } from './WrittenField.tsx';

interface Props {
  /** Undefined in a trial, which sends no files and runs no programs. */
  attempt: string | undefined;
  /** Below which address its files are. */
  base: string;
  asked: AttemptQuestion;
  value: Response | undefined;
  disabled: boolean;
  asks: string;
  onChange: (value: Response) => void;
}

/** The way to answer a question, by its kind. */
export function AnswerField({ attempt, base, asked, value, disabled, asks, onChange }: Props) {
  const { question, slot, files = [] } = asked;
  const { kind } = question;
  const common = { question, disabled, asks, onChange };
  switch (kind) {
    case 'singleChoice':
      return <SingleChoiceField {...common} value={of(kind, value)} />;
    case 'multipleChoice':
      return <MultipleChoiceField {...common} value={of(kind, value)} />;
    case 'trueFalse':
      return <TrueFalseField {...common} value={of(kind, value)} />;
    case 'shortText':
      return <ShortTextField {...common} value={of(kind, value)} />;
    case 'numeric':
    case 'calculated':
      return <NumberField {...common} kind={kind} value={of(kind, value)} />;
    case 'matching':
      return <MatchingField {...common} value={of(kind, value)} />;
    case 'ordering':
      return <OrderingField {...common} value={of(kind, value)} />;
    case 'cloze':
      return <ClozeField {...common} value={of(kind, value)} />;
    case 'essay':
      return <EssayField {...common} value={of(kind, value)} />;
    case 'code':
      return <CodeField {...common} attempt={attempt} slot={slot} value={of(kind, value)} />;
    case 'hotSpot':
      return <HotSpotField {...common} base={base} value={of(kind, value)} />;
    case 'fileUpload':
      return attempt === undefined ? null : (
        <FileField {...common} attempt={attempt} slot={slot} files={files} base={base} value={of(kind, value)} />
      );
  }
}

function of<Kind extends Response['kind']>(kind: Kind, value: Response | undefined): FieldProps<Kind>['value'] {
  return value?.kind === kind ? (value as FieldProps<Kind>['value']) : undefined;
}
