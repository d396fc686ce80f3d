import { html, type Html } from './html.ts';
import type { ConversationLine, TaskLine } from './overview-data.ts';
import type { Page } from './overview-page.ts';
import { wordFor } from './overview-words.ts';

export function taskTable(tasks: readonly TaskLine[], page: Page): Html {
  const { words } = page;
  return table([words.title, words.team, words.assigned, words.due, words.status], tasks, (task) => [
    html`<b>${task.title}</b>`,
    task.team,
    task.assigned ?? html`<span class="soft">${words.nobody}</span>`,
    dueCell(task, page),
    html`<span class="tag ${task.isDone ? 'good' : ''}">${wordFor(task.status, words.codes)}</span>`,
  ]);
}

function dueCell({ dueAt, isDone }: TaskLine, { words, now, time }: Page): Html | string {
  if (dueAt === null) return '–';
  return html`${time(dueAt)} ${!isDone && dueAt < now ? html`<span class="tag bad">${words.overdue}</span>` : null}`;
}

export function conversationTable(lines: readonly ConversationLine[], { words, time }: Page): Html {
  const titles = [words.contact, words.channel, words.status, words.script, words.step, words.lastMessage, words.time];
  return table(titles, lines, (line) => [
    html`<b>${line.contact}</b>`,
    html`<span class="whole">${wordFor(line.channel, words.codes)}</span>`,
    html`<span class="tag">${wordFor(line.status, words.codes)}</span>`,
    line.script,
    html`<code>${line.step}</code>`,
    html`<span class="clip">${line.lastMessage}</span>`,
    time(line.lastAt),
  ]);
}

/** On a narrow screen each row becomes a card, and `data-label` says what a cell is. */
function table<T>(titles: readonly string[], rows: readonly T[], cells: (row: T) => readonly (Html | string)[]): Html {
  return html`<div class="card table">
    <table>
      <thead>
        <tr>
          ${titles.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row).map((cell, i) => html`<td data-label="${titles[i]!}"><div>${cell}</div></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
