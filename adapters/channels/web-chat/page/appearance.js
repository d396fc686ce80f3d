import { labelsOf, pickLanguage } from './labels.js';

/** What the address asks for (`language`, `title`, `colour`, `ref`, `embedded`) and the browser prefers, applied to the document. */
export function applyAppearance() {
  const query = new URLSearchParams(location.search);
  const language = pickLanguage([query.get('language'), ...navigator.languages]);
  const labels = labelsOf(language);
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-label]')) element.textContent = labels[element.dataset.label];

  const title = query.get('title')?.slice(0, 60) || labels.title;
  document.title = title;
  document.getElementById('title').textContent = title;
  document.getElementById('text').placeholder = labels.placeholder;
  document.getElementById('log').setAttribute('aria-label', title);
  name('send', labels.send);
  name('close', labels.close);
  applyColour(query.get('colour') ?? '');
  const isEmbedded = query.has('embedded') && parent !== window;
  const page = isEmbedded ? query.get('page') : campaignAddress();
  return { labels, language, ref: query.get('ref')?.trim().slice(0, 256) || null, page: page?.slice(0, 2048) || null, isEmbedded };
}

/** This page's address with the marks of a campaign and nothing else of its query; null without such marks. */
function campaignAddress() {
  const marks = [...new URLSearchParams(location.search)].filter(([name]) => name.startsWith('utm_'));
  return marks.length > 0 ? `${location.origin}${location.pathname}?${new URLSearchParams(marks)}` : null;
}

function name(id, label) {
  const button = document.getElementById(id);
  button.setAttribute('aria-label', label);
  button.title = label;
}

/** Text on the accent is black or white, whichever can be read (WCAG relative luminance). */
function applyColour(colour) {
  if (!/^#[\da-f]{6}$/i.test(colour)) return;
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const style = document.documentElement.style;
  style.setProperty('--brand', colour);
  style.setProperty('--on-brand', luminance > 0.36 ? '#14161c' : '#ffffff');
  document.documentElement.dataset.brand = luminance > 0.18 ? 'light' : 'dark';
}
