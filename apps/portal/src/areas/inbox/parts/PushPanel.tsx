import { Alert, FormControlLabel, Switch } from '@mui/material';
import { Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useLazyPushKeyQuery, useSubscribeBrowserMutation, useUnsubscribeBrowserMutation } from '../api.ts';
import { type PushState, pushState, subscribeHere, unsubscribeHere } from './push-browser.ts';

/** Whether push messages come in this browser. */
export function PushPanel() {
  const [state, setState] = useState<PushState>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [askKey, key] = useLazyPushKeyQuery();
  const [subscribe, subscribing] = useSubscribeBrowserMutation();
  const [unsubscribe, unsubscribing] = useUnsubscribeBrowserMutation();
  useEffect(() => void pushState().then(setState), []);

  const switchOn = async () => {
    const { data } = await askKey();
    if (data === undefined) return;
    const subscription = await subscribeHere(data.key);
    if (subscription === undefined) return;
    // What the server does not know would stay silent and look as if it were on.
    if ((await subscribe(subscription)).error !== undefined) await unsubscribeHere();
  };
  const switchOff = async () => {
    const endpoint = await unsubscribeHere();
    if (endpoint !== undefined) await unsubscribe(endpoint);
  };
  const change = async (on: boolean) => {
    setBusy(true);
    setFailed(false);
    await (on ? switchOn() : switchOff()).catch(() => setFailed(true));
    setState(await pushState());
    setBusy(false);
  };

  return (
    <Panel title={t('This browser')} note={t('Push messages show even while no page of the portal is open.')}>
      <ProblemNotice error={key.error ?? subscribing.error ?? unsubscribing.error} />
      {failed && (
        <Alert severity="error" variant="outlined" sx={{ mb: 1 }}>
          {t('The push service of this browser can not be reached. Try again later, or in another browser.')}
        </Alert>
      )}
      <FormControlLabel
        control={
          <Switch
            checked={state === 'on'}
            disabled={busy || state === undefined || state === 'impossible' || state === 'blocked'}
            onChange={(_, on) => void change(on)}
          />
        }
        label={t('Push messages in this browser')}
      />
      <WhyNot state={state} />
    </Panel>
  );
}

function WhyNot({ state }: { state: PushState | undefined }) {
  if (state !== 'impossible' && state !== 'blocked') return null;
  return (
    <Alert severity="info" variant="outlined">
      {state === 'blocked'
        ? t(
            'This browser blocks notifications of this page. Allow them in its settings of the page, left of the address, and load the page again.',
          )
        : t('This browser takes no push messages, or the page is not opened by https.')}
    </Alert>
  );
}
