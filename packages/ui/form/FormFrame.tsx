import { Box } from '@mui/material';
import type { SxProps, Theme } from '@mui/material/styles';
import { createContext, type ReactNode, type SubmitEvent, useContext } from 'react';
import { type FieldProblems, useFieldProblem } from './field-problem.ts';
import { keepInPicker } from './picker.ts';

interface FormState {
  readonly error: unknown;
  /** True where each field that is wrong says so itself. */
  readonly allShown: boolean;
  readonly saving: boolean;
}

const State = createContext<FormState>({ error: undefined, allShown: false, saving: false });

/** How the form around a part stands. */
export function useFormState(): FormState {
  return useContext(State);
}

interface Props {
  /** What the API answered to the last attempt, where it was a problem. */
  error: unknown;
  saving: boolean;
  /** The JSON pointers of the fields that show their own problems. */
  pointers: readonly string[];
  onSubmit: () => unknown;
  /** The fields; `at(pointer, hint)` gives one its hint and its problem. */
  children: (at: FieldProblems['at']) => ReactNode;
  sx?: SxProps<Theme>;
}

/** A form whose problems are shown at the fields they name. It ends with a `FormEnd`. */
export function FormFrame({ error, saving, pointers, onSubmit, children, sx = {} }: Props) {
  const { form, at, allShown } = useFieldProblem(error, pointers);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <State.Provider value={{ error, allShown, saving }}>
      <Box
        component="form"
        ref={form}
        onSubmit={submit}
        onKeyDown={keepInPicker}
        sx={{ display: 'grid', gap: 2, ...sx }}
      >
        {children(at)}
      </Box>
    </State.Provider>
  );
}
