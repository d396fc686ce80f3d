const form = /^FREEBUSY([^:\n]*):(.+)$/gm;

/** The busy times of a VFREEBUSY (RFC 5545, 3.6.4); null when the text is none. What is only tentative counts as busy: better none than a wrong one. */
export function busyOf(text: string): { from: number; to: number }[] | null {
  // A long line goes on in the next one, after a blank.
  const whole = text.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]/g, '');
  if (!/^BEGIN:VFREEBUSY$/m.test(whole)) return null;
  const periods = [...whole.matchAll(form)]
    .filter(([, parameters = '']) => !/FBTYPE=FREE\b/i.test(parameters))
    .flatMap(([, , list = '']) => list.split(','));
  const spans = periods.map(spanOf);
  return spans.every((span) => span !== null) ? spans : null;
}

/** `20261125T090000Z/20261125T100000Z` or `20261125T090000Z/PT1H`. */
function spanOf(period: string): { from: number; to: number } | null {
  const [start = '', end = ''] = period.trim().split('/');
  const from = instantOf(start);
  const to = end.startsWith('P') ? from + lengthOf(end) : instantOf(end);
  return from < to ? { from, to } : null;
}

function instantOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

function lengthOf(text: string): number {
  const [, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? [];
  return ((Number(weeks) * 7 + Number(days)) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
