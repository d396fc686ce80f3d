/**
 * What happens to each table when a person is erased. A test walks the catalog: a table that is missing here, and a column for words that
 * a rule neither clears nor keeps, fail it.
 */
export interface TableRule {
  /**
   * Which rows are the person's, as a condition on the row `t`. `:contacts`, `:conversations` and `:leads` are lists of their ids, `:words`
   * and `:digits` patterns of their name, addresses and numbers, for what no id leads to.
   */
  readonly rows: string;
  /** The rows go, or these columns become these expressions: rows stay where figures are counted from them. */
  readonly erase: 'delete' | Readonly<Record<string, string>>;
  /** Columns for words that say nothing of the person: keys, and words of fixed lists, of scripts and of the organization. */
  readonly keep?: readonly string[];
}

const ofContact = 't.contact_id = any(:contacts)';
const ofTalk = 't.conversation_id = any(:conversations)';
const ofTask = '(select k.id from tasks k where k.organization_id = t.organization_id and k.contact_id = any(:contacts))';
const ofBooking =
  't.booking_id in (select b.id from bookings b where b.organization_id = t.organization_id and b.contact_id = any(:contacts))';
const named = (column: string): string => `lower(${column}::text) like any(:words)`;
const nobody = `'erased:' || t.id`;

export const rules: Readonly<Record<string, TableRule>> = {
  contact_consents: { rows: ofContact, erase: 'delete' },
  // The proof that a consent was given or withdrawn stays, under an id that leads to nobody.
  consent_events: { rows: ofContact, erase: { wording: 'null', source: 'null' }, keep: ['channel', 'purpose', 'state', 'how'] },
  consent_requests: { rows: ofContact, erase: 'delete' },
  segment_members: { rows: ofContact, erase: 'delete' },
  contact_handouts: { rows: ofContact, erase: 'delete' },
  contact_import_rows: { rows: `(${named('t.cells')} or ${named('t.reason')})`, erase: 'delete' },
  contact_merges: { rows: '(t.kept_id = any(:contacts) or t.merged_id = any(:contacts))', erase: 'delete' },
  parked_payloads: { rows: `(${named('t.raw')} or regexp_replace(t.raw, '\\D', '', 'g') like any(:digits))`, erase: 'delete' },
  model_replies: { rows: named('t.reply'), erase: 'delete' },
  timers: { rows: ofTalk, erase: 'delete' },
  deliveries: {
    rows: `(t.task_id in ${ofTask} or ${named('t.payload')})`,
    erase: {
      payload: `'{}'`,
      response_excerpt: 'null',
      last_error: 'null',
      lease_until: 'null',
      next_attempt_at: 'null',
      status: `case when t.status in ('pending', 'sending') then 'failed' else t.status end`,
    },
    keep: ['event_type', 'status'],
  },
  notices: {
    rows: `(t.task_id in ${ofTask} or ${named('t.message_text')})`,
    erase: {
      message_text: `''`,
      choices: `'[]'`,
      error: 'null',
      lease_until: 'null',
      settled_at: 'coalesce(t.settled_at, :now)',
      status: `case t.status when 'pending' then 'failed' else t.status end`,
    },
    keep: ['chat_id', 'status'],
  },
  tasks: {
    rows: ofContact,
    erase: {
      description: `''`,
      crm_name: 'null',
      external_id: 'null',
      snoozed_until: 'null',
      dispatched_at: 'coalesce(t.dispatched_at, :now)',
      status: `case when t.status in ('done', 'cancelled') then t.status else 'cancelled' end`,
    },
    keep: ['origin_key', 'team', 'priority', 'status'],
  },
  deals: { rows: ofContact, erase: { name: `''`, extras: `'{}'` }, keep: ['currency', 'stage', 'status'] },
  interactions: { rows: ofContact, erase: { title: 't.kind', details: `'{}'` }, keep: ['kind'] },
  lead_score_events: { rows: 't.lead_id = any(:leads)', erase: { evidence: `''` }, keep: ['rule', 'because'] },
  leads: {
    rows: ofContact,
    erase: {
      source_ref: 'null',
      interest: 'null',
      budget: 'null',
      timeline: 'null',
      notes: 'null',
      stage_goals: `'[]'`,
      goals_achieved: `'[]'`,
      journey_history: `'[]'`,
      extras: `'{}'`,
      follow_up_date: 'null',
    },
    keep: [
      'source',
      'category',
      'qualification',
      'urgency_level',
      'crm_status',
      'current_stage',
      'priority',
      'follow_up_status',
      'interaction_summary',
    ],
  },
  campaign_recipients: {
    rows: ofContact,
    erase: {
      status: `case when t.status in ('pending', 'queued') then 'excluded' else t.status end`,
      lease_until: 'null',
      lease_by: 'null',
      due_at: 'null',
    },
    keep: ['status', 'reason', 'language', 'variant'],
  },
  booking_jobs: {
    rows: ofBooking,
    erase: { lease_until: 'null', status: `case t.status when 'pending' then 'dropped' else t.status end` },
    keep: ['kind', 'key', 'status', 'reason'],
  },
  booking_changes: { rows: ofBooking, erase: { reason: 'null' }, keep: ['kind', 'origin_key', 'made_by'] },
  // The time stays taken: whether it is free again is for a person to say.
  bookings: {
    rows: ofContact,
    erase: { notes: 'null', cancel_reason: 'null', token: nobody },
    keep: ['status', 'language', 'currency', 'origin_key'],
  },
  // What waits is taken back; what may be on its way already counts as unknown, so the ledger goes on adding up.
  outbox_messages: {
    rows: ofTalk,
    erase: {
      chat_id: `''`,
      provider_message_id: 'null',
      error: 'null',
      gate_limits: 'null',
      lease_until: 'null',
      lease_by: 'null',
      settled_at: 'coalesce(t.settled_at, :now)',
      status: `case t.status when 'pending' then 'suppressed' when 'sending' then 'unknown' else t.status end`,
    },
    keep: ['status', 'error_class', 'purpose', 'gate_reason'],
  },
  messages: {
    rows: ofTalk,
    erase: {
      message_text: 'null',
      payload: 'null',
      provider_message_id: 'null',
      metadata: 'null',
      processed_at: 'coalesce(t.processed_at, :now)',
    },
    keep: ['sender', 'kind', 'step', 'origin_key'],
  },
  // The version keeps out a turn that is under way, and another process's memory of the talk.
  conversations: {
    rows: 't.id = any(:conversations)',
    erase: {
      chat_id: nobody,
      state: `'{}'`,
      tags: `'{}'`,
      version: 't.version + 1',
      due_at: 'null',
      lease_until: 'null',
      lease_by: 'null',
      status: `'ended'`,
      ended_at: 'coalesce(t.ended_at, :now)',
    },
    keep: ['channel', 'type', 'status', 'language', 'step', 'intent', 'outcome'],
  },
  contact_identities: {
    rows: ofContact,
    erase: { external_id: nobody, name: 'null', username: 'null', locale: 'null', is_reachable: 'false', unreachable_reason: `'erased'` },
  },
  contacts: {
    rows: 't.id = any(:contacts)',
    erase: {
      name: 'null',
      role: 'null',
      phone: 'null',
      email: 'null',
      company_id: 'null',
      company_name: 'null',
      extras: `'{}'`,
      tags: `'{}'`,
      time_zone: 'null',
      country: 'null',
      birthday: 'null',
      first_touch: 'null',
      last_touch: 'null',
    },
    keep: ['language'],
  },
};

/** Tables that hold nothing of customers, and why. */
export const untouched: Readonly<Record<string, string>> = {
  booked_times: 'times that are taken',
  bot_script_versions: 'scripts, as their authors wrote them',
  bot_scripts: 'scripts, as their authors wrote them',
  calendar_exceptions: 'days of the organization',
  calendar_hours: 'days of the organization',
  calendars: 'calendars of the organization, and when those outside are busy',
  campaign_steps: 'what a campaign says to everybody',
  campaigns: 'what a campaign says to everybody',
  companies: 'companies are no persons; a person of business who is one is changed by hand',
  contact_imports: 'the file of an import and its counts',
  contact_sources: 'where contacts come from',
  erasures: 'ids and counts of those who were erased',
  integrations: 'the systems of the organization',
  knowledge_documents: 'what the organization publishes',
  knowledge_passages: 'what the organization publishes',
  lead_models: 'weights, of which none is one lead',
  messengers: 'the connections of the organization',
  model_budgets: 'counts',
  model_requests: 'counts and costs',
  organization_secrets: 'the key of the suppressions',
  organizations: 'the organization itself',
  products: 'what the organization sells',
  rate_buckets: 'the rates of connections',
  segments: 'groups and their conditions',
  service_calendars: 'what the organization offers',
  services: 'what the organization offers',
  suppressions: 'keyed hashes, kept so that no campaign reaches the person again',
  users: 'people of the organization',
  webhook_endpoints: 'the systems of the organization',
};
