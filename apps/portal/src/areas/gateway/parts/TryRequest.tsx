import { Box, MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Mono, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Tried, useTryGatewayRequestMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { Target } from './Target.tsx';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Which route would take a request; nothing is sent. */
export function TryRequest() {
  const [method, setMethod] = useState('GET');
  const [url, setUrl] = useState('');
  const [header, setHeader] = useState('');
  const [tryRequest, { data, error, isLoading }] = useTryGatewayRequestMutation();
  const named = headerOf(header);
  const submit = () => tryRequest({ method, url: url.trim(), ...(named === undefined ? {} : { headers: named }) });
  return (
    <Panel title={t('Which route takes a request?')} note={t('nothing is sent')}>
      <FormFrame error={error} saving={isLoading} pointers={['/method', '/url', '/headers']} onSubmit={submit}>
        {(at) => (
          <>
            <FieldGrid columns="1fr 3fr 2fr">
              <Field select label={t('HTTP method')} value={method} onChange={setMethod} {...at('/method')}>
                {METHODS.map((each) => (
                  <MenuItem key={each} value={each}>
                    {each}
                  </MenuItem>
                ))}
              </Field>
              <Field
                label={t('Address')}
                required
                value={url}
                onChange={setUrl}
                {...at('/url', t('The whole one, such as https://api.example.org/v1/stays.'))}
              />
              <Field
                label={t('Header')}
                value={header}
                onChange={setHeader}
                {...at('/headers', t('Where a condition goes by it, such as accept-language: pt.'))}
              />
            </FieldGrid>
            <FormEnd title={t('Find its route')} permission={permissions.see} disabled={url.trim() === ''} />
          </>
        )}
      </FormFrame>
      {data && <Found tried={data} />}
    </Panel>
  );
}

function Found({ tried: { route, path, otherMethods } }: { tried: Tried }) {
  if (route === null)
    return (
      <Typography role="status" sx={{ mt: 1.5 }}>
        {otherMethods.length === 0
          ? t('No route takes it: it would be answered 404.')
          : t('No route takes it by this method: it would be answered 405. There are {methods}.', {
              methods: otherMethods.join(', '),
            })}
      </Typography>
    );
  return (
    <Box role="status" sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline' }}>
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {t('The route {name} takes it.', { name: route.name })}
      </Typography>
      <span>
        {t('It leads to')} <Target to={route.to} />
      </span>
      {path !== null && (
        <span>
          {t('as')} <Mono>{path}</Mono>
        </span>
      )}
    </Box>
  );
}

function headerOf(text: string): Record<string, string> | undefined {
  const colon = text.indexOf(':');
  return colon < 1 ? undefined : { [text.slice(0, colon).trim()]: text.slice(colon + 1).trim() };
}
