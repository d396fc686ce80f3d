/** What a message is sent for: an answer to the customer, a person's own words, a reminder, a campaign. */
export type SendPurpose = 'reply' | 'manager' | 'reminder' | 'campaign';

/** What a customer may agree to, or not: messages about their own matter, news and offers, reminders. */
export type ConsentPurpose = 'service' | 'marketing' | 'reminder';

export type ConsentState = 'granted' | 'withdrawn';

/** The channel of a consent that counts on every channel. */
export const everyChannel = '*';

export const consentPurposes: readonly ConsentPurpose[] = ['service', 'marketing', 'reminder'];

/** Why a message never leaves. The list is closed; `docs/send-gate.md` explains each, and a test keeps the two equal. */
export const refusals = ['taken-over', 'unreachable', 'suppressed', 'opted-out', 'no-consent', 'window-closed'] as const;

/** Why a message waits. */
export const waits = ['quiet-hours', 'frequency-cap', 'account-rate', 'chat-rate'] as const;

export type Refusal = (typeof refusals)[number];
export type Wait = (typeof waits)[number];
export type GateReason = Refusal | Wait;

/** What leaves first when not everything may: live replies and people, then reminders, then bulk. */
export const priorities: Readonly<Record<SendPurpose, number>> = { reply: 0, manager: 0, reminder: 1, campaign: 2 };
