import { recordConsents } from '../contacts/index.ts';
import { iso, queueMessages } from '../conversations/index.ts';
import type { Connection } from '../conversations/index.ts';
import { decodeChoice } from '../core/campaign/choice.ts';
import type { CampaignChoice } from '../core/campaign/choice.ts';
import type { CampaignButton } from '../core/campaign/campaign.ts';
import { languageFor, variantFor } from '../core/campaign/render.ts';
import type { Inbound } from '../core/ports/channel.ts';
import type { Ctx } from '../context.ts';
import { everyChannel } from '../core/gate/reasons.ts';
import type { CampaignDeps } from './queue-due.ts';
import { findPresser, markPress, pressStart, tagContact } from './sql/press-button.ts';
import { findCampaignById } from './store.ts';
import type { StoredCampaign } from './store.ts';

/** What intake asks of campaigns when one of their buttons is pressed. Both may be called again for the same press. */
export interface CampaignButtons {
  /** Before the press is stored: where it begins a talk, the chat is led to it. */
  before(connection: Connection, event: Inbound): Promise<void>;
  /** Once it is stored, before it is acknowledged. */
  after(connection: Connection, event: Inbound): Promise<void>;
}

interface Press {
  readonly choice: CampaignChoice;
  readonly stored: StoredCampaign;
  readonly contactId: string;
  readonly language: string | null;
  readonly button: CampaignButton;
}

export function createCampaignButtons(ctx: Ctx, { scripts }: Pick<CampaignDeps, 'scripts'>): CampaignButtons {
  return {
    async before(connection, event) {
      const press = await findPress(ctx, connection, event);
      if (press === null || press.button.start === null) return;
      const { organizationId, messengerId } = connection;
      const { campaignId, step } = press.choice;
      await ctx.database.run(pressStart, [
        iso(ctx.clock.now()),
        organizationId,
        campaignId,
        step,
        messengerId,
        event.sender.id,
        event.chatId,
        press.button.start,
      ]);
    },
    async after(connection, event) {
      const press = await findPress(ctx, connection, event);
      if (press === null) return;
      const { organizationId, messengerId } = connection;
      const { button, choice, contactId } = press;
      const now = iso(ctx.clock.now());
      await ctx.database.run(markPress, [
        organizationId,
        choice.campaignId,
        choice.step,
        messengerId,
        event.sender.id,
        now,
        button.optsOut,
      ]);
      if (button.tag !== null) await ctx.database.run(tagContact, [organizationId, contactId, button.tag, now]);
      if (button.optsOut) await unsubscribe(ctx, organizationId, press);
      const say = button.say ?? (button.optsOut ? unsubscribed : null);
      if (say !== null) await queueMessages(ctx, scripts, [replyTo(press, connection, event, say)]);
    },
  };
}

/** What is said to whoever unsubscribes, where the file says nothing. */
const unsubscribed = {
  en: 'You will get no more news and offers from us. Write to us any time.',
  ru: 'Больше не будем присылать новости и предложения. Пишите нам в любое время.',
  cs: 'Už vám nebudeme posílat novinky a nabídky. Napište nám kdykoli.',
};

async function unsubscribe(ctx: Ctx, organizationId: string, { contactId, stored, button, language }: Press): Promise<void> {
  const wording = button.title[language ?? ''] ?? Object.values(button.title)[0] ?? '';
  await recordConsents(ctx, organizationId, [
    {
      contactId,
      channel: everyChannel,
      purpose: 'marketing',
      state: 'withdrawn',
      how: 'button',
      wording,
      source: `campaign ${stored.row.name}`,
    },
  ]);
}

function replyTo(
  { stored, choice, contactId, language }: Press,
  connection: Connection,
  event: Inbound,
  say: NonNullable<CampaignButton['say']>,
) {
  const { campaign } = stored;
  const spoken = languageFor({ ...campaign, hasFallback: true }, language) ?? 'en';
  return {
    key: `campaign/${choice.campaignId}/${choice.step}/${contactId}/button/${choice.button}`,
    connection,
    contactId,
    chatId: event.chatId,
    language: spoken,
    text: say[spoken] ?? say['en'] ?? '',
    purpose: 'reply' as const,
    metadata: { campaign: campaign.name, campaign_id: choice.campaignId, step: choice.step },
  };
}

/** Null: the button is of no campaign of this organization, or of none that still has it. */
async function findPress(ctx: Ctx, connection: Connection, { body, sender }: Inbound): Promise<Press | null> {
  const choice = body.type === 'choice' ? decodeChoice(body.id) : null;
  if (choice === null) return null;
  const { organizationId, messengerId } = connection;
  const stored = await findCampaignById(ctx, organizationId, choice.campaignId);
  const [presser] = await ctx.database.run<{ contact_id: string; language: string | null }>(findPresser, [
    organizationId,
    messengerId,
    sender.id,
  ]);
  const step = stored?.campaign.steps[choice.step - 1];
  if (stored === null || presser === undefined || step === undefined) return null;
  const { contact_id: contactId, language } = presser;
  const button = variantFor(step, `${choice.campaignId}/${choice.step}`, contactId).buttons[choice.button];
  return button === undefined ? null : { choice, stored, contactId, language, button };
}
