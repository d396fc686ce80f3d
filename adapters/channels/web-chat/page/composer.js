const countFrom = 3800;
const textMax = 4096;

/** The field that grows with its text. Enter sends, Shift+Enter breaks the line. */
export function createComposer(labels, onText) {
  const [form, field, button, count] = ['composer', 'text', 'send', 'count'].map((id) => document.getElementById(id));

  function refresh() {
    field.style.height = 'auto';
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
    const { length } = field.value.trim();
    const isTooLong = length > textMax;
    button.disabled = length === 0 || isTooLong;
    field.ariaInvalid = String(isTooLong);
    count.hidden = length < countFrom;
    count.classList.toggle('over', isTooLong);
    count.textContent = isTooLong ? `${labels.tooLong} ${length - textMax}` : `${labels.charactersLeft} ${textMax - length}`;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = field.value.trim();
    // What is too long stays in the field, under the line that says so.
    if (text === '' || text.length > textMax) return;
    field.value = '';
    refresh();
    onText(text);
  });
  field.addEventListener('input', refresh);
  field.addEventListener('keydown', (event) => {
    // While an input method composes, Enter accepts its suggestion.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  refresh();
  // On a touch screen the keyboard would cover the greeting.
  if (matchMedia('(pointer: fine)').matches) field.focus();
}
