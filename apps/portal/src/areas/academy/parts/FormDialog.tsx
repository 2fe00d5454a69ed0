import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { FormFrame, type Permission, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ReactNode, useId } from 'react';

interface Props {
  title: string;
  /** What the button says that does it. */
  answer: string;
  permission: Permission;
  error: unknown;
  saving: boolean;
  isFit?: boolean;
  onClose: () => void;
  onSubmit: () => unknown;
  children: ReactNode;
}

/** A short form over the page. It stays until what it asks for is done, and says what was wrong. */
export function FormDialog({
  title,
  answer,
  permission,
  error,
  saving,
  isFit = true,
  onClose,
  onSubmit,
  children,
}: Props) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <FormFrame error={error} saving={saving} pointers={[]} onSubmit={onSubmit} sx={{ gap: 0 }}>
        {() => (
          <>
            <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
              {title}
            </DialogTitle>
            <DialogContent sx={{ display: 'grid', gap: 2, '&&': { pt: 1 } }}>
              {children}
              <ProblemNotice error={error} />
            </DialogContent>
            <DialogActions>
              <Button color="inherit" onClick={onClose}>
                {t('Cancel')}
              </Button>
              <PermittedButton
                permission={permission}
                type="submit"
                variant="contained"
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
