import type { Ctx } from '../context.ts';
import { productsDocument } from '../core/knowledge/passage.ts';
import type { PassageText } from '../core/knowledge/passage.ts';
import { loadProducts, productsState } from './sql/documents.ts';
import { storeDocument, storedHash } from './store-documents.ts';

interface ProductRow {
  readonly name: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly category: string | null;
  readonly description: string | null;
}

/** More are a catalogue, which has a search of its own. */
const mostProducts = 10_000;

/** Products are searched like a price list. Other features and people write them, so a change is looked for before each search. */
export async function refreshProducts(ctx: Ctx, organizationId: string): Promise<void> {
  const [state] = await ctx.database.run<{ stored: string | null; current: string }>(productsState, [organizationId]);
  const hash = state?.current ?? '';
  if (state === undefined || state.stored === storedHash({ hash }) || (state.stored === null && hash.startsWith('0:'))) return;
  const rows = await ctx.database.run<ProductRow>(loadProducts, [organizationId, mostProducts]);
  await storeDocument(ctx, organizationId, '', { name: productsDocument, kind: 'products', hash, passages: rows.map(toPassage) });
}

function toPassage({ name, price, currency, category, description }: ProductRow): PassageText {
  const amount = price === null ? '' : `: ${grouped(price)}${currency === null ? '' : ` ${currency}`}`;
  const text = `${name}${amount}${description === null || description === '' ? '' : `\n${description}`}`;
  return { kind: 'row', heading: name, text, context: category ?? '', language: null };
}

/** "45000.00" as "45 000": read alike in all languages. */
function grouped(price: string): string {
  const [whole = '', cents = ''] = price.split('.');
  return `${whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, ' ')}${Number(cents) === 0 ? '' : `.${cents}`}`;
}
