import { ConditionHeaders, conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, type RouteReply, route } from '@pvt/kernel/http/route';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';
import { alertingErrors } from '../core/errors.ts';
import { History } from '../core/history.ts';
import { Name } from '../core/name.ts';
import { completeRule, NewRule, RULE_EXAMPLE, RuleDefinition, type StoredRule } from '../core/rule.ts';
import { deleteRule, getRule, listRules } from '../use-cases/rules/rules.ts';
import { ruleTag, saveRule } from '../use-cases/rules/save-rule.ts';
import { testRule } from '../use-cases/rules/test-rule.ts';
import type { AlertingTools } from '../use-cases/tools.ts';

const params = Type.Object({ rule: Name });

const AlertRule = Type.Object(
  {
    name: Name,
    version: Type.String({ description: 'Changes with it: its `ETag`.' }),
    ready: Type.Boolean({ description: 'It came with the house: it can be switched off, and not deleted.' }),
    fault: Type.Union([Type.String(), Type.Null()], { description: 'Why it could not be evaluated the last time.' }),
    ...RuleDefinition.properties,
  },
  {
    additionalProperties: false,
    title: 'AlertRule',
    description: 'What is watched, when it is wrong, and who is told how.',
  },
);

const { ALERT_RULE_NOT_FOUND, ALERT_RULE_INVALID, ALERT_RULE_READY, ALERT_HISTORY_TOO_LONG } = alertingErrors;
const { ALREADY_EXISTS, CHANGED_MEANWHILE } = preconditionErrors;
const reading = { tag: 'alerting', permission: 'alerting:read' } as const;
const writing = { tag: 'alerting', permission: 'alerting:write' } as const;

/** The routes of rules. */
export function ruleRoutes(tools: AlertingTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listAlertRules',
      method: 'GET',
      path: '/v1/alerting/rules',
      summary: 'Alert rules',
      query: PageQuery,
      responses: { 200: { description: 'By name.', schema: pageOf(AlertRule) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listRules(tools, context, query);
        return { ...page, items: items.map(shown) };
      },
    }),
    route({
      ...reading,
      operationId: 'getAlertRule',
      method: 'GET',
      path: '/v1/alerting/rules/:rule',
      summary: 'One alert rule',
      params,
      responses: { 200: { description: 'The rule; its version is the `ETag`.', schema: AlertRule } },
      errors: [ALERT_RULE_NOT_FOUND],
      handler: async ({ context, params: { rule } }, reply) => tagged(reply, await getRule(tools, context, rule)),
    }),
    route({
      ...writing,
      operationId: 'saveAlertRule',
      method: 'PUT',
      path: '/v1/alerting/rules/:rule',
      summary: 'Keep an alert rule',
      description: 'One that watches something else than before begins anew: nothing of it is pending any more.',
      params,
      headers: ConditionHeaders,
      body: NewRule,
      responses: { 200: { description: 'The rule as it is kept; its version is the `ETag`.', schema: AlertRule } },
      errors: [ALERT_RULE_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE],
      handler: async ({ context, params: { rule }, body, headers }, reply) =>
        tagged(reply, await saveRule(tools, context, rule, completeRule(body), conditionsOf(headers))),
    }),
    route({
      ...writing,
      operationId: 'deleteAlertRule',
      method: 'DELETE',
      path: '/v1/alerting/rules/:rule',
      summary: 'Delete an alert rule',
      description: 'Its alerts end, and who was told of them is told.',
      params,
      headers: MatchHeaders,
      responses: { 204: { description: 'It is gone.' } },
      errors: [ALERT_RULE_NOT_FOUND, ALERT_RULE_READY, CHANGED_MEANWHILE],
      handler: async ({ context, params: { rule }, headers }, reply) => {
        await deleteRule(tools, context, rule, conditionsOf(headers));
        reply.status(204).send();
      },
    }),
    route({
      ...writing,
      operationId: 'testAlertRule',
      method: 'POST',
      path: '/v1/alerting/rules/test',
      stores: false,
      summary: 'When a rule would have fired',
      description: 'It is evaluated over the past, once each window of its query; nothing is kept, and nobody is told.',
      body: Type.Object(
        {
          rule: NewRule,
          hours: Type.Integer({ minimum: 1, maximum: 24 * 30, description: 'How far back.', examples: [24] }),
        },
        {
          ...{
            additionalProperties: false,
            title: 'AlertRuleTest',
            description: 'A rule, and how far back it is evaluated.',
          },
          examples: [{ rule: RULE_EXAMPLE, hours: 24 }],
        },
      ),
      responses: { 200: { description: 'When, and what it would have seen.', schema: History } },
      errors: [ALERT_HISTORY_TOO_LONG],
      handler: ({ context, body }) => testRule(tools, context, completeRule(body.rule), body.hours),
    }),
  ];
}

function shown(rule: StoredRule): Static<typeof AlertRule> {
  const { name, ready, fault, definition } = rule;
  return { name, version: ruleTag(rule), ready, fault, ...definition };
}

function tagged(reply: RouteReply, rule: StoredRule): Static<typeof AlertRule> {
  reply.header('etag', ruleTag(rule));
  return shown(rule);
}
