import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import {
  type FieldProblems,
  FormFrame,
  type Permission,
  PermittedButton,
  ProblemNotice,
  useFieldProblem,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ReactNode, useId } from 'react';

interface Props {
  /** A dialog that is there only while it is open need not say so. */
  open?: boolean;
  title: string;
  /** What the button says that does it. */
  answer: string;
  permission: Permission;
  error: unknown;
  saving: boolean;
  /** The JSON pointers of the fields that show their own problems. */
  pointers?: readonly string[];
  isFit?: boolean;
  /** Stands on the left of the buttons. */
  more?: ReactNode;
  onClose: () => void;
  onSubmit: () => unknown;
  /** A function where fields show their own problems. */
  children: ReactNode | ((at: FieldProblems['at']) => ReactNode);
}

/** A short form over the page. It stays until what it asks for is done, and says what was wrong. */
export function FormDialog(props: Props) {
  const {
    open = true,
    title,
    answer,
    permission,
    error,
    saving,
    pointers = [],
    isFit = true,
    onClose,
    onSubmit,
    children,
  } = props;
  const { allShown } = useFieldProblem(error, pointers);
  const id = useId();
  return (
    <Dialog open={open} onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <FormFrame error={error} saving={saving} pointers={pointers} onSubmit={onSubmit} sx={{ gap: 0 }}>
        {(at) => (
          <>
            <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
              {title}
            </DialogTitle>
            <DialogContent sx={{ display: 'grid', gap: 2, '&&': { pt: 1 } }}>
              {typeof children === 'function' ? children(at) : children}
              {!allShown && <ProblemNotice error={error} />}
            </DialogContent>
            <DialogActions>
              {props.more}
              <Button color="inherit" onClick={onClose}>
                {t('Cancel')}
              </Button>
              <PermittedButton
                permission={permission}
                type="submit"
                variant="contained"
                size="medium"
                loading={saving}
                disabled={!isFit}
              >
                {answer}
              </PermittedButton>
            </DialogActions>
          </>
        )}
      </FormFrame>
    </Dialog>
  );
}
