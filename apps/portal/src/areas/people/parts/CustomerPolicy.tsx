import { FormControlLabel, FormHelperText, Switch } from '@mui/material';
import { ProblemNotice, useDenial } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import { useCustomerPolicyQuery, useSaveCustomerPolicyMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Whether people become customers by themselves, at the public site. */
export function CustomerPolicy() {
  const { data } = useCustomerPolicyQuery();
  const [save, { error }] = useSaveCustomerPolicyMutation();
  const denial = useDenial([permissions.change]);
  const hint = useId();
  if (data === undefined) return null;
  return (
    <div>
      <FormControlLabel
        control={
          <Switch
            checked={data.signUp === 'open'}
            disabled={denial !== undefined}
            onChange={(_, on) => void save({ signUp: on ? 'open' : 'closed' })}
            slotProps={{ input: { 'aria-describedby': hint } }}
          />
        }
        label={t('Customers may register by themselves')}
      />
      <FormHelperText id={hint}>
        {denial ?? t('Who asks at the public site gets a mail, and is a customer with its link.')}
      </FormHelperText>
      <ProblemNotice error={error} />
    </div>
  );
}
