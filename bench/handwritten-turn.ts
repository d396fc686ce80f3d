/** The reference bot's talk and its statements. State is one row per chat; `step` says what was asked last. */
import { lines, needs } from './talk.ts';

export const schema = `
  create table conversations (chat_id bigint primary key, step smallint not null, need text, city text, area integer, budget integer, updated_at timestamptz not null);
  create table messages (id bigint generated always as identity primary key, chat_id bigint not null, update_id bigint unique, sender text not null, message_text text not null, at timestamptz not null);
  create index messages_chat_idx on messages (chat_id, id);
  create table leads (chat_id bigint primary key, need text not null, city text not null, area integer not null, budget integer not null, created_at timestamptz not null);
  create table tasks (id bigint generated always as identity primary key, chat_id bigint not null, title text not null, due_at timestamptz not null, created_at timestamptz not null);
  create index tasks_chat_idx on tasks (chat_id)`;

const storeTurn = `
  with came as (
    insert into messages (chat_id, update_id, sender, message_text, at) values ($1, $2, 'customer', $3, now()) on conflict (update_id) do nothing returning 1
  ), state as (
    insert into conversations (chat_id, step, need, city, area, budget, updated_at) select $1, $5, $6, $7, $8, $9, now() from came
    on conflict (chat_id) do update set step = excluded.step, need = excluded.need, city = excluded.city, area = excluded.area, budget = excluded.budget, updated_at = now()
  ), said as (
    insert into messages (chat_id, sender, message_text, at) select $1, 'bot', $4, now() from came
  )`;

/** $1 chat, $2 update id, $3 what came, $4 the reply, $5 to $9 the new state. No row comes back for a repeated update. */
export const turnStatement = { name: 'turn', text: `${storeTurn} select from came` };

/** The same, and the lead and the task; $10 is the task's title. */
export const lastTurnStatement = {
  name: 'last_turn',
  text: `${storeTurn}, lead as (
    insert into leads (chat_id, need, city, area, budget, created_at) select $1, $6, $7, $8, $9, now() from came
    on conflict (chat_id) do update set need = excluded.need, city = excluded.city, area = excluded.area, budget = excluded.budget
  ), task as (
    insert into tasks (chat_id, title, due_at, created_at) select $1, $10, now() + interval '30 minutes', now() from came
  ) select from came`,
};

export const loadState = { name: 'load_state', text: 'select step, need, city, area, budget from conversations where chat_id = $1' };

export interface State {
  readonly step: number;
  readonly need: string | null;
  readonly city: string | null;
  readonly area: number | null;
  readonly budget: number | null;
}

export const noState: State = { step: 0, need: null, city: null, area: null, budget: null };

export interface Reply {
  readonly state: State;
  readonly text: string;
  readonly hasButtons: boolean;
  /** Title of the task that this turn makes. */
  readonly task: string | null;
}

const plain = (state: State, text: string): Reply => ({ state, text, hasButtons: false, task: null });

function numberIn(text: string): number | null {
  const digits = /\d[\d ,]*/.exec(text)?.[0].replaceAll(/[ ,]/g, '');
  return digits === undefined ? null : Number(digits);
}

/** `text` is what was written, or the id of the button that was pressed. */
export function replyTo(state: State, text: string): Reply {
  if (text.startsWith('/start')) return { ...plain({ ...noState, step: 1 }, lines.askNeed()), hasButtons: true };
  switch (state.step) {
    case 1: {
      const need = needs.find(({ id, title }) => id === text || title.toLowerCase() === text.toLowerCase());
      return need === undefined ? plain(state, lines.unclear()) : plain({ ...state, step: 2, need: need.id }, lines.askCity(need.title));
    }
    case 2:
      return plain({ ...state, step: 3, city: text }, lines.askArea(text));
    case 3: {
      const area = numberIn(text);
      return area === null ? plain(state, lines.unclear()) : plain({ ...state, step: 4, area }, lines.askBudget(area));
    }
    case 4: {
      const budget = numberIn(text);
      return budget === null ? plain(state, lines.unclear()) : plain({ ...state, step: 5, budget }, lines.askAgreed(budget));
    }
    default:
      return lastReply(state, text);
  }
}

function lastReply(state: State, text: string): Reply {
  const { city, area, budget } = state;
  const need = needs.find(({ id }) => id === state.need);
  const isYes = /^(yes|y|ok|sure)\b/i.test(text);
  if (state.step !== 5 || need === undefined || city === null || area === null || budget === null || !isYes)
    return plain({ ...state, step: 6 }, lines.declined());
  return { ...plain({ ...state, step: 6 }, lines.agreed(need.title, city, area, budget)), task: lines.taskTitle(need.title, city, budget) };
}
