const light = {
  page: '#f6f7f9',
  card: '#ffffff',
  line: '#c3cbd6',
  text: '#17202b',
  soft: '#566273',
  arrow: '#76839a',
  question: '#2b6cb0',
  goal: '#1f8a4c',
  goalFill: '#e6f6ec',
  endFill: '#e9ecf1',
  person: '#b7620b',
  personFill: '#fdf1e1',
  interrupt: '#7a4fc4',
  interruptFill: '#f1eafc',
  error: '#c62a2f',
  warning: '#9a6700',
};

const dark: typeof light = {
  page: '#12161c',
  card: '#1c222b',
  line: '#3a4554',
  text: '#e8edf4',
  soft: '#9aa7b8',
  arrow: '#7d8ba1',
  question: '#6aa9ee',
  goal: '#4cc47e',
  goalFill: '#15301f',
  endFill: '#262d38',
  person: '#f0a44b',
  personFill: '#33261a',
  interrupt: '#b69af0',
  interruptFill: '#272038',
  error: '#ff6f73',
  warning: '#e0ac45',
};

function variables(colours: typeof light): string {
  return Object.entries(colours)
    .map(([name, value]) => `--${name}:${value};`)
    .join('');
}

const arrows = [
  ['next', 'arrow', ''],
  ['branch', 'arrow', ''],
  ['floor', 'person', '5 4'],
  ['silence', 'soft', '2 4'],
  ['failure', 'error', '5 4'],
  ['interrupt', 'interrupt', ''],
] as const;

/** Colours of cards, arrows and faults; a reader who prefers a dark screen gets one. */
export const svgStyle = [
  `svg{${variables(light)}font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}`,
  `@media (prefers-color-scheme:dark){svg{${variables(dark)}}}`,
  '.page{fill:var(--page)}',
  '.title{font-size:20px;font-weight:600;fill:var(--text)}',
  'text{font-size:13px;fill:var(--text)}',
  '.id{font-weight:600;font-size:12px;fill:var(--soft);font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}',
  '.small{font-size:11px;fill:var(--soft)}',
  '.visits{font-size:12px;font-weight:600;text-anchor:end}',
  '.card rect{fill:var(--card);stroke:var(--line);stroke-width:1.2}',
  '.question rect{stroke:var(--question)}.question .id{fill:var(--question)}',
  '.decision rect{stroke-dasharray:4 3}',
  '.goal rect{fill:var(--goalFill);stroke:var(--goal)}.goal .id{fill:var(--goal)}',
  '.end rect{fill:var(--endFill)}',
  '.person rect{fill:var(--personFill);stroke:var(--person)}.person .id{fill:var(--person)}',
  '.card.interrupt rect{fill:var(--interruptFill);stroke:var(--interrupt)}.card.interrupt .id{fill:var(--interrupt)}',
  '.missing rect{stroke:var(--error);stroke-dasharray:4 3}',
  '.card.warning rect{stroke:var(--warning);stroke-width:2.5}.card.error rect{stroke:var(--error);stroke-width:2.5}',
  '.fault{font-size:11px;font-weight:600}.fault.error{fill:var(--error)}.fault.warning{fill:var(--warning)}',
  '.arrow{fill:none}.unused{opacity:.45}',
  '.label{font-size:11px;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--page);stroke-width:4px;stroke-linejoin:round}',
  ...arrows.map(
    ([kind, colour, dash]) =>
      `.arrow.${kind}{stroke:var(--${colour});stroke-dasharray:${dash || 'none'}}.head.${kind}{fill:var(--${colour})}`,
  ),
].join('');
