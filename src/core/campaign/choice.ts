/** A button under a campaign's message. `starts`: it begins a talk, rather than leaving the one that runs alone. */
export interface CampaignChoice {
  readonly campaignId: string;
  readonly step: number;
  /** Its place among the buttons of the step. */
  readonly button: number;
  readonly starts: boolean;
}

/** 45 characters at most: a button's id has 48. Ids of questions begin with their number, so the two are never mistaken. */
const form = /^cmp(s?)\.([0-9a-f]{32})\.(\d{1,2})\.(\d{1,2})$/;

export function encodeChoice({ campaignId, step, button, starts }: CampaignChoice): string {
  return `cmp${starts ? 's' : ''}.${campaignId.replaceAll('-', '')}.${step}.${button}`;
}

/** Null: the button is not a campaign's. */
export function decodeChoice(id: string): CampaignChoice | null {
  const [, starts, hex = '', step, button] = form.exec(id) ?? [];
  if (starts === undefined) return null;
  const campaignId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  return { campaignId, step: Number(step), button: Number(button), starts: starts === 's' };
}
