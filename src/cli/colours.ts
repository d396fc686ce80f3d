import picocolors from 'picocolors';

/** Colours on a terminal only: what is piped or written to a file stays plain text. `NO_COLOR` switches them off. */
export const colours = picocolors.createColors(process.stdout.isTTY && picocolors.isColorSupported);
