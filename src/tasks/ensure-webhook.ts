import type { Clock, Ids } from '../clock.ts';
import type { Database } from '../db/database.ts';
import { ensureIntegration, switchIntegrationOff, upsertEndpoint } from './sql/ensure-webhook.ts';
import { checkUrl } from './webhook/guard-address.ts';

/** Where tasks are pushed to, as the environment says. */
export interface TaskWebhook {
  readonly url: string;
  /** Base64 of 24 to 64 random bytes, with or without `whsec_`: the receiver checks the signature with it (Standard Webhooks). */
  readonly secret: string;
}

interface Deps {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly allowedHosts: ReadonlySet<string>;
}

/** What the script's `crm: default` means when the environment names one address. */
const integrationName = 'webhook';

/**
 * Makes the integration that the environment describes, or switches it off when it describes none any more. An endpoint that was switched
 * off by a 410 is switched on again by a new start: its owner looked at it. Rejects with `address-refused` for a private address.
 */
export async function ensureTaskWebhook(deps: Deps, organizationId: string, webhook: TaskWebhook | null): Promise<void> {
  const now = new Date(deps.clock.now());
  if (webhook === null) {
    await deps.database.run(switchIntegrationOff, [organizationId, integrationName, now]);
    return;
  }
  checkUrl(webhook.url, { allowedHosts: [...deps.allowedHosts] });
  const [integration] = await deps.database.run<{ id: string }>(ensureIntegration, [organizationId, deps.ids.next(), integrationName, now]);
  // The endpoint has its integration's id, so that several processes that start together make one.
  await deps.database.run(upsertEndpoint, [organizationId, integration?.id, webhook.url, webhook.secret, now]);
}
