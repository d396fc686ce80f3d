import { messageOf } from '../errors.ts';
import type { TaskDeps } from './deps.ts';
import { endpointIsOff, settleWebhook, type Settlement } from './settle-webhook.ts';
import { claimDeliveries, type ClaimedDelivery } from './sql/claim-deliveries.ts';
import { findDueDeliveries } from './sql/find-due-deliveries.ts';
import { settleDelivery } from './sql/settle-delivery.ts';
import { switchEndpointOff } from './sql/switch-endpoint-off.ts';
import { type DueOrganization, sweep } from './sweep.ts';
import { guardedAgent } from './webhook/guard-address.ts';
import { sendWebhook, type WebhookDeps } from './webhook/send.ts';

const organizationsAtOnce = 20;
/** Few, so that one organization's slow receiver does not hold the others' webhooks back. */
const deliveriesAtOnce = 5;
/** Longer than an attempt can take, so a live process never loses its claim. */
const leaseMs = 30_000;

export interface WebhookSender extends WebhookDeps {
  close(): Promise<void>;
}

/** Connections are kept between deliveries; `close` ends them. */
export function openWebhookSender({ allowedHosts, clock }: Pick<TaskDeps, 'allowedHosts' | 'clock'>): WebhookSender {
  const rules = { allowedHosts: [...allowedHosts] };
  const dispatcher = guardedAgent(rules);
  return { rules, clock, dispatcher, close: () => dispatcher.close() };
}

/**
 * Sends the webhooks that are due, each at least once: an answer that was lost, or a process that died while it waited for one,
 * means another attempt under the same webhook-id, by which the receiver drops the repeat. Returns how many were attempted.
 */
export async function deliverWebhooks(deps: TaskDeps, sender: WebhookDeps): Promise<number> {
  const due = await deps.database.run<DueOrganization>(findDueDeliveries, [new Date(deps.clock.now()), organizationsAtOnce]);
  return sweep(deps, due, (organizationId) => deliverBatch(deps, sender, organizationId));
}

async function deliverBatch(deps: TaskDeps, sender: WebhookDeps, organizationId: string): Promise<number> {
  const now = deps.clock.now();
  const parameters = [organizationId, new Date(now), new Date(now + leaseMs), deliveriesAtOnce];
  const claimed = await deps.database.run<ClaimedDelivery>(claimDeliveries, parameters);
  await Promise.all(claimed.map((delivery) => deliver(deps, sender, organizationId, delivery)));
  return claimed.length;
}

async function deliver(deps: TaskDeps, sender: WebhookDeps, organizationId: string, delivery: ClaimedDelivery): Promise<void> {
  try {
    const settlement = delivery.is_active ? await attempt(deps, sender, organizationId, delivery) : endpointIsOff;
    await settle(deps, organizationId, delivery, settlement);
  } catch (error) {
    // The lease runs out by itself, and the delivery is sent again.
    deps.log.error({ organizationId, deliveryId: delivery.id, error: messageOf(error) }, 'the outcome of a webhook could not be recorded');
  }
}

async function attempt(deps: TaskDeps, sender: WebhookDeps, organizationId: string, delivery: ClaimedDelivery): Promise<Settlement> {
  const { id, url, secret, payload, endpoint_id: endpointId, attempts } = delivery;
  const result = await sendWebhook({ id, url, secret, timestamp: deps.clock.now(), body: JSON.stringify(payload) }, sender);
  const settlement = settleWebhook(delivery, result, deps.clock.now(), deps.random());
  const fields = { organizationId, deliveryId: id, endpointId, attempts, status: result.status, latencyMs: result.latencyMs };
  if (result.outcome === 'gone') await deps.database.run(switchEndpointOff, [organizationId, endpointId, new Date(deps.clock.now())]);
  if (settlement.status === 'delivered') deps.log.info(fields, 'webhook delivered');
  else
    deps.log.warn(
      { ...fields, error: settlement.lastError },
      settlement.status === 'failed' ? 'webhook failed' : 'webhook will be sent again',
    );
  return settlement;
}

async function settle(deps: TaskDeps, organizationId: string, { id, attempts }: ClaimedDelivery, to: Settlement): Promise<void> {
  const { status, lastStatus, lastError, responseExcerpt } = to;
  const parameters = [organizationId, id, attempts, status, instant(to.nextAttemptAt), lastStatus, lastError, responseExcerpt];
  await deps.database.run(settleDelivery, [...parameters, instant(to.deliveredAt)]);
}

function instant(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
