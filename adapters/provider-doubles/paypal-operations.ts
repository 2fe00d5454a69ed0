import {
  type Account,
  type Authorisation,
  type Batch,
  type Capture,
  cents,
  type Dispute,
  type Money,
  malformed,
  members,
  money,
  newId,
  notFound,
  type Order,
  ofCents,
  type Refund,
  unprocessable,
} from './paypal-state.ts';

export type Report = (account: Account, type: string, resource: unknown) => void;

const HELD_DAYS = 29;
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What PayPal does, and what it reports of it. */
export function openOperations(url: () => string, report: Report) {
  const fees = { basisPoints: 0, fixed: 0 };
  /** Where payers come back to, by the order. */
  const back = new Map<string, string>();

  function book(account: Account, id: string, code: string, amount: Money, fee = 0): void {
    account.lines.push({
      at: Date.now(),
      transaction_info: {
        ...{ transaction_id: id, transaction_event_code: code, transaction_status: 'S', transaction_amount: amount },
        ...(fee === 0 ? {} : { fee_amount: ofCents(-fee, amount) }),
      },
    });
  }
  const purchaseOf = ({ purchase_units: [purchase] }: Order): Order['purchase_units'][number] => {
    if (purchase === undefined) throw malformed('purchase_units');
    return purchase;
  };
  function of<T>(account: Account, pick: (order: Order) => T | undefined): { order: Order; object: T } {
    for (const order of account.orders.values()) {
      const object = pick(order);
      if (object !== undefined) return { order, object };
    }
    throw notFound();
  }
  /** An invoice is paid once, also long after the request's id is forgotten. */
  function once(account: Account, invoice: string | undefined): void {
    if (invoice === undefined) return;
    if (account.invoices.has(invoice)) throw unprocessable('DUPLICATE_INVOICE_ID');
    account.invoices.add(invoice);
  }

  function moved(
    order: Order,
    amount: Money,
    given: { invoice_id?: string | undefined; custom_id?: string | undefined },
  ) {
    const { invoice_id: invoice, custom_id: custom } = given;
    return {
      ...{ id: newId(), amount, links: [], supplementary_data: { related_ids: { order_id: order.id } } },
      ...(invoice === undefined ? {} : { invoice_id: invoice }),
      ...(custom === undefined ? {} : { custom_id: custom }),
    };
  }

  function take(account: Account, order: Order, amount: Money, invoice: string | undefined): Capture {
    const purchase = purchaseOf(order);
    const fee = Math.round((cents(amount) * fees.basisPoints) / 10_000) + fees.fixed;
    const capture: Capture = {
      ...moved(order, amount, { ...purchase, invoice_id: invoice }),
      status: 'COMPLETED',
      seller_receivable_breakdown: { paypal_fee: ofCents(fee, amount) },
    };
    purchase.payments.captures.push(capture);
    book(account, capture.id, 'T0006', amount, fee);
    report(account, 'PAYMENT.CAPTURE.COMPLETED', capture);
    return capture;
  }

  /** What waits for the payer's approval, or for none where a saved PayPal account pays. */
  function go(account: Account, order: Order): void {
    const purchase = purchaseOf(order);
    once(account, purchase.invoice_id);
    Object.assign(order, { status: 'COMPLETED', links: [] });
    if (order.intent === 'CAPTURE') return void take(account, order, purchase.amount, purchase.invoice_id);
    const authorisation: Authorisation = {
      ...moved(order, purchase.amount, purchase),
      status: 'CREATED',
      expiration_time: new Date(Date.now() + HELD_DAYS * 86_400_000).toISOString(),
    };
    purchase.payments.authorizations.push(authorisation);
    report(account, 'PAYMENT.AUTHORIZATION.CREATED', authorisation);
  }

  return {
    fees,
    create(account: Account, body: unknown): Order {
      const {
        intent,
        purchase_units: units,
        payment_source: source,
      } = members(body, '!intent !purchase_units payment_source');
      if (intent !== 'AUTHORIZE' && intent !== 'CAPTURE') throw malformed('intent');
      if (!Array.isArray(units) || units.length !== 1) throw malformed('purchase_units');
      const unit = members(units[0], '!amount invoice_id custom_id description');
      const { paypal } = members(source, '!paypal');
      const { vault_id: vault, experience_context: experience = {} } = members(paypal, 'experience_context vault_id');
      const { return_url: returnUrl } = members(experience, 'user_action return_url cancel_url');
      const id = newId();
      const invoice = text(unit['invoice_id']);
      const custom = text(unit['custom_id']);
      const order: Order = {
        ...{ id, intent, status: 'PAYER_ACTION_REQUIRED' },
        links: [{ rel: 'payer-action', href: `${url()}/checkoutnow?token=${id}` }],
        purchase_units: [
          {
            amount: money(unit['amount']),
            ...(invoice === undefined ? {} : { invoice_id: invoice }),
            ...(custom === undefined ? {} : { custom_id: custom }),
            payments: { authorizations: [], captures: [], refunds: [] },
          },
        ],
      };
      if (vault === 'vault_declined') throw unprocessable('PAYER_CANNOT_PAY');
      if (vault !== undefined && !String(vault).startsWith('vault_')) throw notFound();
      account.orders.set(id, order);
      if (typeof returnUrl === 'string') back.set(id, returnUrl);
      if (vault !== undefined) go(account, order);
      return order;
    },
    backOf: ({ id }: Order): string | undefined => back.get(id),
    /** The payer's answer on PayPal's page. */
    approve(account: Account, order: Order): void {
      if (order.status !== 'PAYER_ACTION_REQUIRED') return;
      order.status = 'APPROVED';
      report(account, 'CHECKOUT.ORDER.APPROVED', order);
    },
    order(account: Account, id: string): Order {
      const found = account.orders.get(id);
      if (found === undefined) throw notFound();
      return found;
    },
    finish(account: Account, order: Order, verb: 'authorize' | 'capture'): Order {
      if ((verb === 'capture') !== (order.intent === 'CAPTURE')) throw unprocessable('ACTION_DOES_NOT_MATCH_INTENT');
      if (order.status === 'COMPLETED')
        throw unprocessable(verb === 'capture' ? 'ORDER_ALREADY_CAPTURED' : 'ORDER_ALREADY_AUTHORIZED');
      if (order.status !== 'APPROVED') throw unprocessable('ORDER_NOT_APPROVED');
      go(account, order);
      return order;
    },
    capture(account: Account, id: string, body: unknown): Capture {
      const given = members(body, '!amount invoice_id final_capture');
      const { order, object } = of(account, (each) =>
        purchaseOf(each).payments.authorizations.find((authorisation) => authorisation.id === id),
      );
      if (object.status === 'VOIDED') throw unprocessable('PREVIOUSLY_VOIDED');
      if (!['CREATED', 'PARTIALLY_CAPTURED'].includes(object.status))
        throw unprocessable('AUTHORIZATION_ALREADY_CAPTURED');
      const amount = money(given['amount']);
      if (amount.currency_code !== object.amount.currency_code) throw unprocessable('CURRENCY_MISMATCH');
      const before = purchaseOf(order).payments.captures.reduce((sum, each) => sum + cents(each.amount), 0);
      if (before + cents(amount) > cents(object.amount)) throw unprocessable('MAX_CAPTURE_AMOUNT_EXCEEDED');
      once(account, text(given['invoice_id']));
      const isWhole = before + cents(amount) === cents(object.amount) || given['final_capture'] === true;
      object.status = isWhole ? 'CAPTURED' : 'PARTIALLY_CAPTURED';
      return take(account, order, amount, text(given['invoice_id']));
    },
    void(account: Account, id: string): Authorisation {
      const { object } = of(account, (each) =>
        purchaseOf(each).payments.authorizations.find((authorisation) => authorisation.id === id),
      );
      if (object.status === 'VOIDED') throw unprocessable('PREVIOUSLY_VOIDED');
      if (object.status === 'CAPTURED') throw unprocessable('PREVIOUSLY_CAPTURED');
      object.status = 'VOIDED';
      report(account, 'PAYMENT.AUTHORIZATION.VOIDED', object);
      return object;
    },
    refund(account: Account, id: string, body: unknown): Refund {
      const given = members(body, 'amount invoice_id custom_id note_to_payer');
      const { order, object } = of(account, (each) =>
        purchaseOf(each).payments.captures.find((capture) => capture.id === id),
      );
      const amount = money(given['amount']);
      const href = `${url()}/v2/payments/captures/${id}`;
      const before = purchaseOf(order)
        .payments.refunds.filter(
          ({ status, links }) => status === 'COMPLETED' && links.some((link) => link.href === href),
        )
        .reduce((sum, each) => sum + cents(each.amount), 0);
      if (before + cents(amount) > cents(object.amount)) throw unprocessable('REFUND_AMOUNT_EXCEEDED');
      once(account, text(given['invoice_id']));
      const made = moved(order, amount, { invoice_id: text(given['invoice_id']), custom_id: text(given['custom_id']) });
      // A refund names its capture, and not its order.
      const { supplementary_data: _, ...refunded } = made;
      const refund: Refund = { ...refunded, status: 'COMPLETED', links: [{ rel: 'up', href }] };
      purchaseOf(order).payments.refunds.push(refund);
      object.status = before + cents(amount) === cents(object.amount) ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
      book(account, refund.id, 'T1107', ofCents(-cents(amount), amount));
      report(account, 'PAYMENT.CAPTURE.REFUNDED', refund);
      return refund;
    },
    failRefund(account: Account, id: string): void {
      const { object } = of(account, (each) => purchaseOf(each).payments.refunds.find((refund) => refund.id === id));
      object.status = 'FAILED';
      report(account, 'PAYMENT.REFUND.FAILED', object);
    },
    expire(account: Account, id: string): void {
      const [authorisation] = purchaseOf(this.order(account, id)).payments.authorizations;
      if (authorisation === undefined) throw notFound();
      authorisation.status = 'EXPIRED';
      report(account, 'PAYMENT.AUTHORIZATION.VOIDED', authorisation);
    },
    dispute(account: Account, id: string, amount: number): Dispute {
      const purchase = purchaseOf(this.order(account, id));
      const [capture] = purchase.payments.captures;
      if (capture === undefined) throw notFound();
      const { custom_id: custom } = purchase;
      const dispute: Dispute = {
        ...{ dispute_id: `PP-D-${newId()}`, dispute_amount: ofCents(amount, capture.amount), evidence: [] },
        disputed_transactions: [{ seller_transaction_id: capture.id, ...(custom === undefined ? {} : { custom }) }],
        status: 'WAITING_FOR_SELLER_RESPONSE',
      };
      account.disputes.set(dispute.dispute_id, dispute);
      report(account, 'CUSTOMER.DISPUTE.CREATED', dispute);
      return dispute;
    },
    endDispute(account: Account, dispute: Dispute, end: 'won' | 'lost'): void {
      const outcome = end === 'lost' ? 'RESOLVED_BUYER_FAVOUR' : 'RESOLVED_SELLER_FAVOUR';
      Object.assign(dispute, { status: 'RESOLVED', dispute_outcome: { outcome_code: outcome } });
      const { dispute_amount: amount, dispute_id: id } = dispute;
      if (end === 'lost') book(account, id, 'T1201', ofCents(-cents(amount), amount));
      report(account, 'CUSTOMER.DISPUTE.RESOLVED', dispute);
    },
    payOut(account: Account, body: unknown): unknown {
      const { sender_batch_header: header, items } = members(body, '!sender_batch_header !items');
      const { sender_batch_id: id } = members(header, '!sender_batch_id email_subject');
      if (!Array.isArray(items) || items.length === 0) throw malformed('items');
      const batch = String(id);
      if (account.batches.has(batch)) throw unprocessable('DUPLICATE_BATCH_ID');
      const made = { payout_batch_id: newId(), batch_status: 'PENDING' };
      const paid = items.map((item: unknown) => {
        const { amount, receiver } = members(item, '!recipient_type !amount !receiver sender_item_id note');
        const { currency, value } = members(amount, '!currency !value');
        const whole = money({ currency_code: currency, value });
        if (receiver === '') throw malformed('receiver');
        const transaction = newId();
        book(account, transaction, 'T0001', ofCents(-cents(whole), whole));
        return {
          ...{ payout_item_id: newId(), transaction_id: transaction, transaction_status: 'SUCCESS' },
          ...{ payout_batch_id: made.payout_batch_id, payout_item: item },
        };
      });
      account.batches.set(batch, { batch_header: { ...made, batch_status: 'SUCCESS' }, items: paid });
      return { batch_header: made };
    },
    /** A batch with its items, which have their transactions: not what it was answered with when it was made. */
    batch(account: Account, id: string): Batch {
      const found = [...account.batches.values()].find(({ batch_header: header }) => header.payout_batch_id === id);
      if (found === undefined) throw notFound();
      return found;
    },
  };
}
